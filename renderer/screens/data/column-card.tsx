import type { ColumnProfile } from '#contract/api';
import { useValues } from '../../client/queries';
import { count, counted, number, percent } from '../../ui/format';
import { ClassBalance } from './class-balance';
import styles from './column-card.module.css';
import { Histogram } from './histogram';
import type { Subject } from './subject';

/** What one column holds, drawn as its kind asks for. */
export function ColumnCard({ subject, column }: { subject: Subject; column: ColumnProfile }) {
  const role = subject.roles[column.name] ?? 'ignored';
  const isClass =
    (role === 'label' || role === 'split') &&
    column.distinct <= 200 &&
    !column.distinctCapped &&
    (column.type === 'text' || column.type === 'boolean' || column.distinct <= 20);
  if (isClass)
    return <ClassBalance column={column} rowCount={subject.about.rowCount} isPerRow={role === 'label'} />;
  switch (column.type) {
    case 'number':
    case 'vector':
    case 'vectors':
      return (
        <div className={styles.card}>
          <Numbers subject={subject} column={column} />
          {column.type !== 'number' && <Lengths column={column} unit="steps" />}
        </div>
      );
    case 'time':
      return <Times column={column} />;
    case 'labels':
      return (
        <div className={styles.card}>
          <Lengths column={column} unit="items" />
          <Items column={column} />
        </div>
      );
    case 'image':
      return <Lengths column={column} unit="rows of pixels" />;
    case 'empty':
      return (
        <p className={styles.note}>
          <bdi>{column.name}</bdi> is empty.
        </p>
      );
    default:
      return <Lengths column={column} unit="characters" />;
  }
}

function Lengths({ column, unit }: { column: ColumnProfile; unit: string }) {
  if (column.lengths.counts.length === 0) return null;
  if (column.minLength === column.maxLength)
    return (
      <p className={styles.note}>
        <bdi>{`Every “${column.name}” has ${count(column.maxLength)} ${unit}.`}</bdi>
      </p>
    );
  return (
    <Histogram
      label={`Length of “${column.name}”`}
      bins={column.lengths}
      unit={unit}
      mark={{ at: column.maxLength, word: `longest ${count(column.maxLength)}` }}
    />
  );
}

function Numbers({ subject, column }: { subject: Subject; column: ColumnProfile }) {
  const { about, kind } = subject;
  const { data } = useValues(kind === 'stored' ? about.id : '', about.fingerprint, column.name);
  if (data === undefined) return <p className={styles.note}>Counting numbers…</p>;
  if (data === null) return <p className={styles.note}>No cell is a number.</p>;
  const { histogram, min, max, mean, deviation, median } = data;
  const whole = histogram.edges.every(Number.isInteger);
  return (
    <div className={styles.numbers}>
      <Histogram label={`Values of “${column.name}”`} bins={histogram} unit="" isWhole={whole} />
      <dl className={styles.facts} data-numeric>
        {[
          ['least', min],
          ['median', median],
          ['mean', mean],
          ['most', max],
          ['deviation', deviation],
        ].map(([word, value]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{number(Number(value))}</dd>
          </div>
        ))}
        {column.missing > 0 && (
          <div>
            <dt>missing</dt>
            <dd>{`${count(column.missing)} (${percent(column.missing / Math.max(1, about.rowCount))})`}</dd>
          </div>
        )}
      </dl>
    </div>
  );
}

/** Labels or words of lists, by how often they occur. */
function Items({ column }: { column: ColumnProfile }) {
  const items = column.details?.items;
  if (items === null || items === undefined || items.top.length === 0) return null;
  const total = items.top.reduce((sum, item) => sum + item.count, 0);
  return (
    <ClassBalance
      title={`Items of “${column.name}”`}
      column={{ ...column, top: items.top, distinct: items.distinct, missing: 0 }}
      rowCount={total}
      isPerRow={false}
    />
  );
}

function Times({ column }: { column: ColumnProfile }) {
  const times = column.details?.times;
  if (times === null || times === undefined) return null;
  const { interval, first, last, gaps, backwards, same, bad } = times;
  const every =
    interval === null
      ? 'no regular step'
      : typeof interval === 'string'
        ? `one ${interval}`
        : counted(interval.seconds, 'second');
  const facts: [string, string][] = [
    ['from', day(first)],
    ['to', day(last)],
    ['step', every],
    ['gaps', gaps.count === 0 ? 'none' : `${count(gaps.count)}, the first after ${gaps.after}`],
    ...(backwards > 0 ? ([['out of order', counted(backwards, 'row')]] as [string, string][]) : []),
    ...(same > 0 ? ([['same time as before', counted(same, 'row')]] as [string, string][]) : []),
    ...(bad.count > 0
      ? ([['no time', `${count(bad.count)}, such as ${bad.first}`]] as [string, string][])
      : []),
  ];
  return (
    <figure className={styles.card} aria-label={`Times of ${column.name}`}>
      <figcaption className={styles.title}>
        <bdi>{`Time “${column.name}”`}</bdi>
      </figcaption>
      <dl className={styles.times} data-numeric>
        {facts.map(([word, value]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </figure>
  );
}

function day(seconds: number): string {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return '';
  const text = date.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ');
}
