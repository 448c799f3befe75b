import { useMemo } from 'react';
import { useCompareView } from '../../state/compare-view';
import { useComparison } from '../../state/comparison';
import { Select } from '../../ui/select';
import { Swatch } from '../train/swatch';
import { comparedMetrics } from './compared-metrics';
import type { RunGroup } from './run-groups';
import { resultsOf, verdict, type GroupResult } from './verdict';
import styles from './group-verdicts.module.css';

/** Each group's mean ± deviation by one metric, best first, and whether it differs from the reference beyond chance. */
export function GroupVerdicts({ groups }: { groups: readonly RunGroup[] }) {
  const { metric: chosen, set } = useCompareView();
  const baseline = useComparison((state) => state.baseline);
  const metrics = useMemo(() => comparedMetrics(groups.flatMap(({ runs }) => runs)), [groups]);
  const metric = metrics.find(({ id }) => id === chosen) ?? metrics[0];
  const results = useMemo(() => {
    if (metric === undefined) return [];
    const sign = metric.better === 'lower' ? 1 : -1;
    const rank = ({ mean }: GroupResult): number => (Number.isNaN(mean) ? Infinity : sign * mean);
    return resultsOf(groups, metric).sort((a, b) => rank(a) - rank(b));
  }, [groups, metric]);
  if (metric === undefined) return null;
  const reference = results.find(({ group }) => group.runs.some(({ id }) => id === baseline)) ?? results[0];

  return (
    <div className={styles.verdicts}>
      <div className={styles.head}>
        <h2>Groups</h2>
        <Select
          label="Metric of the groups"
          hideLabel
          options={metrics.map(({ id, bestTitle }) => ({ id, label: bestTitle }))}
          value={metric.id}
          onChange={(id) => set({ metric: id })}
        />
      </div>
      <table className={styles.table} aria-label="Groups">
        <thead>
          <tr>
            <th scope="col">Group</th>
            <th scope="col" className={styles.number}>
              Runs
            </th>
            <th scope="col" className={styles.number}>
              Mean ± deviation
            </th>
            <th scope="col">Against {reference === undefined ? 'the best' : reference.group.title}</th>
          </tr>
        </thead>
        <tbody>
          {results.map((result) => {
            const { group, values, mean, deviation } = result;
            return (
              <tr key={group.id}>
                <th scope="row">
                  <span className={styles.name}>
                    <Swatch colour={group.colour} />
                    {group.title}
                  </span>
                </th>
                <td className={styles.number}>{values.length}</td>
                <td className={styles.number}>
                  {values.length === 0 ? '–' : metric.text(mean)}
                  {values.length > 1 && ` ± ${metric.text(deviation)}`}
                </td>
                <td>
                  {reference === undefined || result === reference
                    ? 'the one that the others are read against'
                    : verdict(result, reference, metric)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
