import { headlineOf } from '#core/train/headline';
import { useRuns } from '../../../client/queries';
import { useDraft } from '../../../state/draft';
import { inOrder, metricOf } from '../../../state/metrics';
import { useSweepDraft, type StrategyKind, type SweepDraft } from '../../../state/sweep-draft';
import { Select } from '../../../ui/select';
import { TextField } from '../../../ui/text-field';
import styles from './sweep-dialog.module.css';

const strategies: { id: StrategyKind; label: string; description: string }[] = [
  { id: 'grid', label: 'Grid', description: 'Every combination of the values' },
  {
    id: 'random',
    label: 'Random',
    description: 'Points drawn at random: better than a grid where few fields matter',
  },
  { id: 'bayesian', label: 'Bayesian', description: 'A Gaussian process says where most is to be gained' },
  {
    id: 'halving',
    label: 'Successive halving',
    description: 'Many short trials; the best are trained further',
  },
  { id: 'hyperband', label: 'Hyperband', description: 'Halving from several first lengths' },
];
const drawn: readonly StrategyKind[] = ['random', 'bayesian', 'halving'];

/** How trials are chosen, and what each strategy asks for. */
export function StrategyFields() {
  const draft = useSweepDraft();
  const field = (key: Exclude<keyof SweepDraft, 'axes' | 'strategy'>, label: string, placeholder = '') => (
    <TextField
      label={label}
      placeholder={placeholder}
      value={draft[key]}
      onChange={(text) => useSweepDraft.setState({ [key]: text })}
    />
  );
  const isHalving = draft.strategy === 'halving' || draft.strategy === 'hyperband';
  return (
    <div className={styles.settings}>
      <Select
        label="Strategy"
        options={strategies}
        value={draft.strategy}
        onChange={(strategy) => useSweepDraft.setState({ strategy })}
      />
      {drawn.includes(draft.strategy) && field('trials', 'Trials')}
      {isHalving && field('least', 'First rung, epochs')}
      {isHalving && field('eta', 'Promote one in')}
      {field('seeds', 'Seeds', '1, 2, 3')}
      <Select
        label="Judged by"
        options={useMetrics()}
        value={draft.metric}
        onChange={(metric) => useSweepDraft.setState({ metric })}
      />
      {field('parallel', 'At once', 'as the queue')}
      {field('minutes', 'Minutes of training', 'no limit')}
    </div>
  );
}

/** The task's headline, and whatever else runs of this task were measured by. */
function useMetrics(): { id: string; label: string }[] {
  const spec = useDraft((state) => state.spec);
  const { task } = spec.data;
  const headline = headlineOf(task);
  const alike = (useRuns().data ?? []).filter((run) => run.spec.data.task === task).slice(0, 20);
  const names = new Set(['loss', ...alike.flatMap(({ best }) => Object.keys(best))]);
  names.delete(headline);
  return [
    { id: '', label: metricOf(headline, spec).title },
    ...inOrder(names, task).map((name) => ({ id: name, label: metricOf(name, spec).title })),
  ];
}
