import { knownRuns } from '../screens/compare/copy-table';
import { useCompareView } from '../state/compare-view';
import { useComparison, type CompareTab } from '../state/comparison';
import { go } from '../state/navigation';
import type { Command } from './command';

const titles: Record<CompareTab, { title: string; also: string }> = {
  curves: { title: 'Compare curves', also: 'overlay loss charts' },
  table: { title: 'Show what differs between runs', also: 'table difference settings diff' },
  parallel: {
    title: 'Show runs over parallel axes',
    also: 'parallel coordinates brush importance hyperparameters',
  },
  scatter: { title: 'Scatter runs by two values', also: 'scatter plot correlation' },
  samples: {
    title: 'Compare the answers of two runs',
    also: 'samples a/b right wrong predictions mcnemar',
  },
  lineage: { title: 'Show the forks of runs', also: 'lineage tree parent child' },
};
const fewerThan = (least: number) => (): string | null =>
  knownRuns().length < least ? `There ${least === 1 ? 'is no run' : 'are no two runs'} yet.` : null;

/** The views under the table of runs. */
export const compareViewCommands: readonly Command[] = [
  ...Object.entries(titles).map(([tab, { title, also }]): Command => ({
    id: `compare.tab-${tab}`,
    title,
    group: 'Compare',
    keys: [],
    also,
    unavailable: fewerThan(tab === 'curves' ? 1 : 2),
    run: () => {
      useComparison.getState().setTab(tab as CompareTab);
      go({ screen: 'compare' });
    },
  })),
  {
    id: 'compare.layout',
    title: 'Draw a chart a run, or all runs over one another',
    group: 'Compare',
    keys: [],
    also: 'small multiples overlay layout',
    unavailable: fewerThan(2),
    run: () => {
      const { layout, set } = useCompareView.getState();
      set({ layout: layout === 'overlay' ? 'multiples' : 'overlay' });
      useComparison.getState().setTab('curves');
      go({ screen: 'compare' });
    },
  },
];
