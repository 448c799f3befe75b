import { ExperimentSpec } from '#core/spec/experiment';
import { specProblems } from '#core/spec/problems';
import type { ModelDescription } from '#contract/api';
import { failureText, studio } from '../client/client';
import { queryClient } from '../client/query-client';
import { notify } from '../ui/toast';
import { useDraft } from './draft';
import { go } from './navigation';

export interface Problem {
  path: string;
  message: string;
}

/** What stands against starting: the fields' own ranges, the experiment as a whole, and what the engine said of it. */
export function draftProblems(spec: ExperimentSpec, engine: readonly Problem[]): Problem[] {
  const parsed = ExperimentSpec.safeParse(spec);
  const own = parsed.success
    ? specProblems(spec)
    : parsed.error.issues.map((issue) => ({
        path: issue.path.join('.'),
        message: 'This value is outside its range.',
      }));
  const none =
    spec.data.dataset === '' ? [{ path: 'data.dataset', message: 'Choose the data set to train on.' }] : [];
  const seen = new Set<string>();
  return [...none, ...own, ...engine].filter(({ path, message }) => {
    // One sentence a field: the nearest source says it best.
    const key = path === '' ? message : path;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function describedProblems(spec: ExperimentSpec): readonly Problem[] {
  return queryClient.getQueryData<ModelDescription>(['model', spec])?.problems ?? [];
}

export function startBlockedReason(): string | null {
  const { spec } = useDraft.getState();
  return draftProblems(spec, describedProblems(spec))[0]?.message ?? null;
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
