import { differences } from '#core/spec/diff';
import type { ExperimentSpec } from '#core/spec/experiment';
import { SpecError } from '#core/spec/parse';
import type { Store } from '#core/store/store';
import { StoreError } from '#core/store/store-error';

/** What gives weights their shapes and their meaning. Dropout and the like may differ. */
const decidesWeights = [
  'data.task',
  'model.cell',
  'model.embedding',
  'model.hidden',
  'model.layers',
  'model.bidirectional',
];

/**
 * Refuses a run that would begin with weights that are not there, or not its own model's.
 * @param parent at step 0 nothing is taken of it but its name
 * @throws StoreError, SpecError
 */
export function refuseFork(
  store: Pick<Store, 'runs' | 'checkpoints'>,
  spec: ExperimentSpec,
  parent: { run: string; step: number } | undefined,
): void {
  if (parent === undefined) return;
  const { name, spec: own } = store.runs.get(parent.run);
  if (parent.step === 0) return;
  const kept = store.checkpoints.list(parent.run).map(({ step }) => step);
  if (!kept.includes(parent.step))
    throw new StoreError(
      'not-found',
      `“${name}” keeps no checkpoint of step ${parent.step}.`,
      kept.length === 0 ? 'Begin the run anew.' : `Those of steps ${kept.join(', ')} are kept.`,
    );
  const change = differences(own, spec).find(({ path }) => decidesWeights.includes(path));
  if (change !== undefined)
    throw new SpecError(
      `The weights of “${name}” do not fit this model: “${change.title}” differs. Begin the run anew, or set it back.`,
      change.path,
    );
}
