import { useMemo } from 'react';
import { dataOf } from '#core/data/roles';
import { ExperimentSpec } from '#core/spec/experiment';
import { mergeInput } from '#core/spec/merge';
import { useDraft } from '../../state/draft';
import { experimentFor } from '../../state/experiment-for';
import { experimentData, type Subject } from './subject';

/** Data as the draft would read them, when it is about this data set; else as its preset and its own settings would. */
export function useExperiment(subject: Subject): ExperimentSpec {
  const draft = useDraft((state) => state.spec);
  return useMemo(() => {
    const data = experimentData(subject);
    const { id, task, roles, columns } = data;
    if (id === '' || draft.data.dataset !== id || draft.data.task !== task) return experimentFor(data);
    const names = columns.map(({ name }) => name);
    return ExperimentSpec.parse(mergeInput(draft, { data: dataOf(roles, task, names) }));
  }, [draft, subject]);
}
