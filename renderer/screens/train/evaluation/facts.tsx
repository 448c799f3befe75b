import type { Evaluation } from '#contract/api';
import type { ExperimentSpec } from '#core/spec/experiment';
import { inOrder, metricOf, metricText, type Metric } from '../../../state/metrics';
import { count } from '../../../ui/format';
import styles from './facts.module.css';

interface FactsProps {
  spec: ExperimentSpec;
  evaluation: Evaluation;
}

const words = {
  'free-running': 'Free-running: what it writes by itself',
  'teacher-forced': 'Teacher-forced: each step after the true ones',
} as const;

/** The last evaluation in numbers, the task's own first. Free-running and teacher-forced ones stand apart. */
export function Facts({ spec, evaluation: { step, metrics } }: FactsProps) {
  const all = inOrder(Object.keys(metrics), spec.data.task).map((name) => metricOf(name, spec));
  const groups = ([null, 'free-running', 'teacher-forced'] as const).flatMap((reading) => {
    const own = all.filter((metric) => metric.reading === reading);
    return own.length === 0 ? [] : [{ title: reading === null ? null : words[reading], own }];
  });
  return (
    <section className={styles.facts} aria-label="Last evaluation">
      <p className={styles.when} data-numeric>{`Validation at step ${count(step)}`}</p>
      {groups.map(({ title, own }) => (
        <div key={title} className={styles.group}>
          {title !== null && <h2 className={styles.reading}>{title}</h2>}
          <dl>
            {own.map((metric) => (
              <Fact key={metric.name} metric={metric} value={metrics[metric.name] ?? Number.NaN} />
            ))}
          </dl>
        </div>
      ))}
    </section>
  );
}

function Fact({ metric, value }: { metric: Metric; value: number }) {
  return (
    <div title={metric.meaning}>
      <dt>{metric.title}</dt>
      <dd data-numeric>{metricText(metric, value)}</dd>
    </div>
  );
}
