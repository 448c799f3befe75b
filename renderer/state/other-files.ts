import { create } from 'zustand';
import type { Recognised } from '#contract/api';
import type { FileGrant } from '#contract/host';
import { failureText, studio } from '../client/client';
import { queryClient } from '../client/query-client';
import { notify } from '../ui/toast';
import { keepingData, useDraft } from './draft';
import { go } from './navigation';

type Weights = Extract<Recognised, { kind: 'weights' }>;
/** Weights that were dropped, and are told about until that is closed. */
export const useWeights = create<{ shown: (Weights & { name: string }) | null }>(() => ({ shown: null }));

/** So many are looked into; a folder's worth of pictures is data. */
const mostLookedAt = 20;

/**
 * Answers what is no data: a run is added to the store, an experiment opens in Design, weights are told about.
 * @returns the rest, which is data
 */
export async function takeOtherFiles(grants: readonly FileGrant[]): Promise<readonly FileGrant[]> {
  if (grants.length > mostLookedAt) return grants;
  const data: FileGrant[] = [];
  for (const grant of grants) {
    const found = await studio.call('file.recognise', { token: grant.token });
    if (found.kind === 'run') await importRun(grant);
    else if (found.kind === 'experiment') openExperiment(found.spec, grant.name);
    else if (found.kind === 'weights') useWeights.setState({ shown: { ...found, name: grant.name } });
    else data.push(grant);
  }
  return data;
}

async function importRun({ token, name }: FileGrant): Promise<void> {
  const close = notify({ level: 'info', message: `Adding the run in “${name}”…` });
  try {
    const { run, known, note } = await studio.call('archive.import', { token });
    await queryClient.invalidateQueries({ queryKey: ['runs'] });
    go({ screen: 'train', run: run.id });
    const message = known ? `“${run.name}” was here already.` : `Added the run “${run.name}”.`;
    const undo = async (): Promise<void> => {
      try {
        await studio.call('run.remove', { runs: [run.id] });
        await queryClient.invalidateQueries({ queryKey: ['runs'] });
      } catch (error) {
        notify({ level: 'error', ...failureText(error) });
      }
    };
    notify({
      level: 'info',
      message,
      hint: note,
      ...(known ? {} : { action: { title: 'Undo', run: () => void undo() } }),
    });
  } finally {
    close();
  }
}

/** On the data of the draft: a file names none of this store's. One step of undo. */
export function openExperiment(spec: ReturnType<typeof useDraft.getState>['spec'], name: string): void {
  const draft = useDraft.getState();
  const hasData = draft.spec.data.dataset !== '';
  draft.replace(hasData ? keepingData(spec, draft.spec) : spec, { base: spec, preset: '', parent: null });
  go({ screen: 'design' });
  notify({
    level: 'info',
    message: `The experiment of “${name}” is in Design.`,
    hint: hasData ? 'It reads the data that were chosen there.' : 'Choose the data it trains on.',
    action: { title: 'Undo', run: () => useDraft.getState().undo() },
  });
}
