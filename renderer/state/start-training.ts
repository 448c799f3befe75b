import type { Dataset, ModelDescription } from '#contract/api';
import { failureText, studio } from '../client/client';
import { queryClient } from '../client/query-client';
import { notify } from '../ui/toast';
import { useDraft } from './draft';
import { draftProblems } from './draft-problems';
import { go } from './navigation';

/** Why the draft cannot be trained now, in words; null when it can. */
export function startBlockedReason(): string | null {
  const { spec } = useDraft.getState();
  const described = queryClient.getQueryData<ModelDescription>(['model', spec])?.problems ?? [];
  const datasets = queryClient.getQueryData<Dataset[]>(['datasets']);
  return draftProblems(spec, described, datasets)[0]?.message ?? null;
}

let starting = false;

/** Starts the draft as a run and shows it. */
export async function startTraining(): Promise<void> {
  const { spec, parent } = useDraft.getState();
  if (starting || startBlockedReason() !== null) return;
  starting = true;
  try {
    const run = await studio.call('run.start', {
      spec,
      ...(parent === null ? {} : { parent: { run: parent.run, step: parent.step } }),
    });
    await queryClient.invalidateQueries({ queryKey: ['runs'] });
    go({ screen: 'train', run: run.id });
  } catch (error) {
    notify({ level: 'error', ...failureText(error) });
  } finally {
    starting = false;
  }
}
