import { useQuery } from '@tanstack/react-query';
import { ExperimentSpec } from '#core/spec/experiment';
import { studio } from '../client/client';
import { useDatasets, useLabs, useRuns } from '../client/queries';
import { keepingData, useDraft } from '../state/draft';
import { go } from '../state/navigation';

/** Somewhere to go by its name. */
export interface Place {
  id: string;
  title: string;
  kind: string;
  run: () => void;
}

export function usePlaces(): Place[] {
  const datasets = useDatasets().data ?? [];
  const runs = useRuns().data ?? [];
  const labs = useLabs().data ?? [];
  const presets =
    useQuery({ queryKey: ['presets'], queryFn: () => studio.call('spec.presets', {}), staleTime: Infinity })
      .data ?? [];
  return [
    ...runs.map((run) => ({
      id: `run-${run.id}`,
      title: run.name,
      kind: 'run',
      run: () => go({ screen: 'train', run: run.id }),
    })),
    ...datasets.map((row) => ({
      id: `dataset-${row.id}`,
      title: row.name,
      kind: 'data set',
      run: () => go({ screen: 'data', dataset: row.id }),
    })),
    ...presets.map((preset) => ({
      id: `preset-${preset.id}`,
      title: preset.title,
      kind: 'preset',
      run: () => {
        const draft = useDraft.getState();
        const spec =
          draft.spec.data.dataset === ''
            ? ExperimentSpec.parse(preset.spec)
            : keepingData(preset.spec, draft.spec);
        draft.replace(spec, { base: spec, preset: preset.id, parent: null });
        go({ screen: 'design' });
      },
    })),
    ...labs.map((lab) => ({
      id: `lab-${lab.id}`,
      title: lab.title,
      kind: 'lab',
      run: () => go({ screen: 'start', lab: lab.id }),
    })),
  ];
}
