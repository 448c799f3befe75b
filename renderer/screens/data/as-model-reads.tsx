import type { ReactNode } from 'react';
import { Failure } from '../../ui/failure';
import { Message } from '../../ui/message';
import { count } from '../../ui/format';
import styles from './as-model-reads.module.css';
import type { Subject } from './subject';

interface AsModelReadsProps<T> {
  subject: Subject;
  query: { data: T | undefined; error: unknown; isFetching: boolean };
  /** "Counting tokens…" */
  waiting: string;
  children: (data: T) => ReactNode;
}

/** What the engine prepared of the data; while it is not there, or cannot be, that is said in its place. */
export function AsModelReads<T>({ subject, query, waiting, children }: AsModelReadsProps<T>) {
  const { data, error, isFetching } = query;
  if (error !== null && error !== undefined)
    return (
      <div className={styles.aside}>
        <Failure error={error} />
        {isSample(subject) && (
          <p>Only the first rows are read before the import. With all rows it may be different.</p>
        )}
      </div>
    );
  if (data === undefined) return <p className={styles.waiting}>{waiting}</p>;
  return (
    <>
      {isSample(subject) && (
        <div className={styles.sample}>
          <Message level="info">
            {`Of the first ${count(sampleSize(subject))} rows: counts and shares are those of all ${count(subject.about.rowCount)} rows once it is imported.`}
          </Message>
        </div>
      )}
      <div className={styles.body} data-busy={isFetching || undefined}>
        {children(data)}
      </div>
    </>
  );
}

function sampleSize(subject: Subject): number {
  return subject.kind === 'incoming' ? subject.incoming.preview.rows.length : subject.about.rowCount;
}
function isSample(subject: Subject): boolean {
  return subject.kind === 'incoming' && sampleSize(subject) < subject.about.rowCount;
}
