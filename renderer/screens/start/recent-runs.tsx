import { Button as AriaButton } from 'react-aria-components';
import type { RunRow } from '#contract/api';
import { metricInfo } from '#core/metrics/catalogue';
import { headlineOf } from '#core/train/headline';
import { go } from '../../state/navigation';
import { Button } from '../../ui/button';
import { cx } from '../../ui/cx';
import { moment, number, percent } from '../../ui/format';
import { RunMark } from '../train/run-mark';
import { Swatch } from '../train/swatch';
import styles from './recent-runs.module.css';

const most = 5;

/** What was trained last, each a press away from its curves. */
export function RecentRuns({ runs }: { runs: readonly RunRow[] }) {
  const newest = runs.toSorted((a, b) => b.createdAt - a.createdAt).slice(0, most);
  return (
    <section className={styles.recent} aria-labelledby="recent">
      <header>
        <h2 id="recent">Recent experiments</h2>
        <Button variant="quiet" onPress={() => go({ screen: 'train' })}>
          All runs
        </Button>
      </header>
      <ul>
        {newest.map((run) => (
          <li key={run.id}>
            <AriaButton className={cx(styles.run)} onPress={() => go({ screen: 'train', run: run.id })}>
              <Swatch colour={run.colour} />
              <span className={styles.name}>
                {run.name}
                <em>{run.datasetName}</em>
              </span>
              <span className={styles.best} data-numeric>
                {bestOf(run)}
              </span>
              <span className={styles.when} data-numeric>
                {moment(run.createdAt)}
              </span>
              <RunMark state={run.state} wordless />
            </AriaButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** "Accuracy 92 %"; '' before the first evaluation. */
function bestOf({ best, spec }: RunRow): string {
  const metric = headlineOf(spec.data.task);
  const value = best[metric];
  const info = metricInfo(metric);
  if (value === undefined || info === null) return '';
  return `${info.title} ${info.unit === 'share' ? percent(value) : number(value, 3)}`;
}
