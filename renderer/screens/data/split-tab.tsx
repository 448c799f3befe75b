import type { SplitPreview } from '#contract/api';
import { useSplit } from '../../client/queries';
import { count, counted, percent } from '../../ui/format';
import { Button } from '../../ui/button';
import { Message } from '../../ui/message';
import { AsModelReads } from './as-model-reads';
import { SettingFields } from './setting-fields';
import { SplitChoice } from './split-choice';
import styles from './split-tab.module.css';
import type { Subject } from './subject';
import { useExperiment } from './use-experiment';
import { groupByInput } from './remedies';

const paths = ['data.validation', 'data.test', 'data.splitSeed', 'data.missing'];

/** How rows are dealt to training, validation and test, what that gives, and whether anything leaks from one to another. */
export function SplitTab({ subject }: { subject: Subject }) {
  const spec = useExperiment(subject);
  const query = useSplit(spec);
  return (
    <>
      <div className={styles.choices}>
        <SplitChoice subject={subject} spec={spec} />
        <SettingFields subject={subject} spec={spec} paths={paths} label="Split" />
      </div>
      <AsModelReads subject={subject} query={query} waiting="Dealing the rows…">
        {(data) => (
          <div className={styles.split} tabIndex={0} role="region" aria-label="Split">
            <p className={styles.by}>{data.by}</p>
            <Parts split={data} />
            <Leaks split={data} subject={subject} />
            {data.warnings.map((warning) => (
              <Message key={warning} level="info">
                {warning}
              </Message>
            ))}
            {data.classes.length > 0 && <Classes split={data} />}
          </div>
        )}
      </AsModelReads>
    </>
  );
}

const parts = [
  { id: 'train', title: 'Training' },
  { id: 'validation', title: 'Validation' },
  { id: 'test', title: 'Test' },
] as const;

function Parts({ split: { counts, unit } }: { split: SplitPreview }) {
  const total = Math.max(1, counts.train + counts.validation + counts.test);
  return (
    <figure className={styles.parts} aria-label="Size of the parts">
      <div className={styles.bar} aria-hidden>
        {parts.map(({ id }) => (
          <div key={id} className={styles[id]} style={{ flexGrow: counts[id] / total }} />
        ))}
      </div>
      <dl data-numeric>
        {parts.map(({ id, title }) => (
          <div key={id}>
            <dt>
              <i className={styles[id]} aria-hidden />
              {title}
            </dt>
            <dd>{`${counted(counts[id], unit)}, ${percent(counts[id] / total)}`}</dd>
          </div>
        ))}
      </dl>
    </figure>
  );
}

function Leaks({ split: { leaks, counts, unit }, subject }: { split: SplitPreview; subject: Subject }) {
  if (leaks === null)
    return unit === 'window' ? (
      <Message level="info">
        Windows of validation and test may look back into the part before, as a forecast in use would. None of
        the steps they forecast was trained on.
      </Message>
    ) : null;
  const remedy = groupByInput(subject);
  const leaked = leaks.validation + leaks.test;
  if (leaked === 0) return <Message level="info">No held-out input is also in the training part.</Message>;
  const share = leaked / Math.max(1, counts.validation + counts.test);
  const example = leaks.example === '' ? '' : `, such as “${leaks.example}”`;
  return (
    <Message
      level="warning"
      hint="What is tested was trained. Grouped by the input column, equal inputs stay in one part."
      action={remedy !== null && <Button onPress={remedy.run}>{remedy.title}</Button>}
    >
      {`${counted(leaked, 'held-out row has', 'held-out rows have')} an input that the training part has too (${percent(share)})${example}.`}
    </Message>
  );
}

/** Every part should have its share of every class. */
function Classes({ split: { classes, counts } }: { split: SplitPreview }) {
  return (
    <section aria-labelledby="split-classes">
      <h2 id="split-classes">Classes in each part</h2>
      <table className={styles.table} data-numeric>
        <thead>
          <tr>
            <th scope="col">Class</th>
            {parts.map(({ id, title }) => (
              <th key={id} scope="col" colSpan={2}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {classes.map((row) => (
            <tr key={row.label}>
              <th scope="row">
                <bdi>{row.label === '' ? '(empty)' : row.label}</bdi>
              </th>
              {parts.flatMap(({ id }) => [
                <td key={id}>{count(row.counts[id])}</td>,
                <td key={`${id} share`} className={styles.share}>
                  {counts[id] === 0 ? '' : percent(row.counts[id] / counts[id])}
                </td>,
              ])}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
