import type { RunRow } from '#contract/api';
import { useComparison } from '../../state/comparison';
import { Tabs } from '../../ui/tabs';
import { CompareCharts } from './compare-charts';
import { DifferenceTable } from './difference-table';
import { LineageView } from './lineage-view';
import { ParallelView } from './parallel-view';
import { SamplesView } from './samples-view';
import { ScatterView } from './scatter-view';

interface CompareTabsProps {
  all: readonly RunRow[];
  /** Those of the table: filtered, in its order. */
  rows: readonly RunRow[];
  /** Those with an open eye, in the order of the table. */
  drawn: readonly RunRow[];
  shown: ReadonlySet<string>;
  baseline: RunRow | undefined;
  highlighted: string | null;
  onHighlight: (run: string | null) => void;
}

/** The views of the runs under their table. */
export function CompareTabs({
  all,
  rows,
  drawn,
  shown,
  baseline,
  highlighted,
  onHighlight,
}: CompareTabsProps) {
  const tab = useComparison((state) => state.tab);
  const setTab = useComparison((state) => state.setTab);
  const lit = { highlighted, onHighlight };
  return (
    <Tabs
      label="Comparison"
      selected={tab}
      onSelect={setTab}
      tabs={[
        {
          id: 'curves',
          title: 'Curves',
          content: <CompareCharts runs={drawn} baseline={baseline} {...lit} />,
        },
        { id: 'table', title: 'Table', content: <DifferenceTable runs={drawn} baseline={baseline} /> },
        {
          id: 'parallel',
          title: 'Parallel',
          content: <ParallelView runs={rows} shown={shown} highlighted={highlighted} />,
        },
        {
          id: 'scatter',
          title: 'Scatter',
          content: <ScatterView runs={rows} shown={shown} baseline={baseline} {...lit} />,
        },
        {
          id: 'samples',
          title: 'Samples A/B',
          content: <SamplesView rows={rows} runs={drawn} baseline={baseline} />,
        },
        { id: 'lineage', title: 'Lineage', content: <LineageView all={all} {...lit} /> },
      ]}
    />
  );
}
