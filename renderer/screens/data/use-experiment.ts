import type { Dataset } from '#contract/api';
import type { ExperimentSpec } from '#core/spec/experiment';
import { useDraft } from '../../state/draft';
import { experimentFor } from '../../state/experiment-for';

/** Tokens and batches as the draft would make them, when it is about this data set; else as its preset would. */
export function useExperiment(dataset: Dataset): ExperimentSpec {
  const draft = useDraft((state) => state.spec);
  const own = experimentFor(dataset);
  return draft.data.dataset === dataset.id
    ? { ...draft, data: { ...draft.data, task: own.data.task, input: own.data.input, label: own.data.label } }
    : own;
}
