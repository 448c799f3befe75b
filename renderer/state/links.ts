import type { RunRow } from '#contract/api';
import { readLink, writeLink, type DeepLink } from '#contract/deep-link';
import { studio } from '../client/client';
import { host } from '../client/host';
import { notify } from '../ui/toast';
import { shownRuns, useComparison } from './comparison';
import { go, useNavigation } from './navigation';

/** Goes where links lead that are opened outside of the window. */
export function followLinks(): void {
  host().onLink((link) => void follow(link));
}

async function follow(link: DeepLink | null): Promise<void> {
  if (link === null) {
    notify({
      level: 'warning',
      message: 'This link leads nowhere in Unfold.',
      hint: 'A link names a run or a comparison, as “Copy a link to this” writes it.',
    });
    return;
  }
  const wanted = link.screen === 'train' ? [link.run] : link.runs;
  const found = await Promise.all(wanted.map((run) => studio.call('run.get', { run }).catch(() => null)));
  const here = found.flatMap((run) => (run === null || run.deletedAt !== null ? [] : [run.id]));
  const missing = wanted.length - here.length;
  if (missing > 0)
    notify({
      level: 'warning',
      message:
        wanted.length === 1
          ? 'The run of this link is not in this store.'
          : `${missing} of the link’s runs are not in this store.`,
      hint: 'Export it where it was trained, and drop the file here.',
    });
  const [first] = here;
  if (first === undefined) return;
  if (link.screen === 'train') go({ screen: 'train', run: first });
  else {
    useComparison.getState().show(here);
    go({ screen: 'compare' });
  }
}

export const linkToRun = (run: string): string => writeLink({ screen: 'train', run });

export function copyLink(link: string): void {
  void navigator.clipboard.writeText(link).then(
    () => notify({ level: 'info', message: 'Copied the link.', hint: link }),
    () => notify({ level: 'warning', message: 'The clipboard cannot be written now.', hint: link }),
  );
}

/** To what is shown: the run of Train, or the runs that Compare draws. Null on other screens. */
export function linkToHere(rows: readonly RunRow[]): string | null {
  const { screen, run } = useNavigation.getState();
  if (screen === 'compare') {
    const runs = [...shownRuns(useComparison.getState().choice, rows)].slice(0, 50);
    return runs.length === 0 ? null : checked(writeLink({ screen: 'compare', runs }));
  }
  return screen === 'train' && run !== null ? checked(linkToRun(run)) : null;
}

/** What we would refuse ourselves is not written. */
function checked(link: string): string | null {
  return readLink(link) === null ? null : link;
}
