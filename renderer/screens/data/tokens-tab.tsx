import { useState } from 'react';
import type { Dataset, VocabularyPreview } from '#contract/api';
import { useTokens } from '../../client/queries';
import { cx } from '../../ui/cx';
import { count, counted } from '../../ui/format';
import { Failure } from '../../ui/failure';
import { VirtualTable } from '../../ui/virtual-table';
import { isSpecialToken, visibleToken } from './token';
import styles from './tokens-tab.module.css';
import { useExperiment } from './use-experiment';

/** The text as the model sees it, and the vocabulary it is made of. */
export function TokensTab({ dataset }: { dataset: Dataset }) {
  const spec = useExperiment(dataset);
  const { data, error } = useTokens(spec);
  if (error !== null) {
    return (
      <div className={styles.failed}>
        <Failure error={error} />
      </div>
    );
  }
  if (data === undefined) return <p className={styles.failed}>Counting tokens…</p>;
  return (
    <div className={styles.tokens}>
      <Rows preview={data} unit={spec.text.tokeniser === 'word' ? 'word' : 'character'} />
      <section className={styles.vocabulary} aria-label="Vocabulary">
        <VirtualTable
          label={`Vocabulary, ${counted(data.size, 'token')}`}
          tracks="64px minmax(80px, 1fr) 96px"
          heads={[
            <span key="id">id</span>,
            <span key="token">{counted(data.size, 'token')}</span>,
            <span key="count" className={styles.right}>
              count
            </span>,
          ]}
          rowCount={data.entries.length}
          row={(index) => {
            const entry = data.entries[index];
            if (entry === undefined) return null;
            return [
              <span key="id" className={styles.id} data-numeric>
                {entry.id}
              </span>,
              <code key="token" className={cx(isSpecialToken(entry.token) && styles.special)}>
                {visibleToken(entry.token)}
              </code>,
              <span key="count" className={styles.right} data-numeric>
                {isSpecialToken(entry.token) && entry.count === 0 ? '' : count(entry.count)}
              </span>,
            ];
          }}
          {...(data.entries.length < data.size
            ? { foot: `The ${count(data.entries.length)} most frequent.` }
            : {})}
        />
      </section>
    </div>
  );
}

function Rows({ preview, unit }: { preview: VocabularyPreview; unit: string }) {
  const [pointed, setPointed] = useState<{ token: string; id: number } | null>(null);
  const counts = new Map(preview.entries.map((entry) => [entry.id, entry.count]));
  return (
    <section className={styles.rows} aria-label="Rows as tokens">
      <p className={styles.readout} data-numeric>
        {pointed === null
          ? `One token is one ${unit}. Point at one to see its id.`
          : `“${visibleToken(pointed.token)}” has the id ${pointed.id}${counts.has(pointed.id) ? ` and occurs ${counted(counts.get(pointed.id) ?? 0, 'time')}` : ''}`}
      </p>
      <ol
        className={styles.list}
        tabIndex={0}
        aria-label="First rows"
        onPointerLeave={() => setPointed(null)}
      >
        {preview.rows.map((row, index) => (
          <li key={index}>
            {row.tokens.slice(0, 400).map((token, at) => (
              <code
                key={at}
                className={cx(styles.token, isSpecialToken(token) && styles.special)}
                onPointerEnter={() => setPointed({ token, id: row.ids[at] ?? 0 })}
              >
                {visibleToken(token)}
              </code>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}
