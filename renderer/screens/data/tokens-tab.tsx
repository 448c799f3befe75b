import { useState } from 'react';
import type { TokenRow, TokenSide, TokensPreview } from '#contract/api';
import { findField } from '#core/spec/fields';
import { useTokens } from '../../client/queries';
import { cx } from '../../ui/cx';
import { counted } from '../../ui/format';
import { AsModelReads } from './as-model-reads';
import { SettingFields } from './setting-fields';
import type { Subject } from './subject';
import { isSpecialToken, visibleToken } from './token';
import styles from './tokens-tab.module.css';
import { useExperiment } from './use-experiment';
import { VocabularyBrowser } from './vocabulary-browser';

const inputPaths = [
  'text.tokeniser',
  'text.lowercase',
  'text.minCount',
  'text.maxVocabulary',
  'text.maxLength',
];
const targetPaths = [
  'target.shared',
  'target.tokeniser',
  'target.lowercase',
  'target.minCount',
  'target.maxVocabulary',
  'target.maxLength',
];
const numberPaths = [
  'series.lookBack',
  'series.horizon',
  'series.stride',
  'series.season',
  'series.normalise',
  'series.forecast',
];
const imagePaths = ['image.steps', 'image.height', 'image.width'];

/** The data as the model sees them, and the vocabulary they are made of; how they are cut is chosen here. */
export function TokensTab({ subject }: { subject: Subject }) {
  const spec = useExperiment(subject);
  const query = useTokens(spec);
  const of = new Set(query.data?.sides.map((side) => side.of));
  const input = subject.about.columns.find(({ name }) => name === spec.data.input);
  const isImage = input?.type === 'image';
  const isText = of.has('input') || of.has('both') || (query.data === undefined && !isImage);
  return (
    <>
      {isText && <SettingFields subject={subject} spec={spec} paths={inputPaths} label="Input" />}
      {isImage && <SettingFields subject={subject} spec={spec} paths={imagePaths} label="Image" />}
      {!isText && !isImage && (
        <SettingFields subject={subject} spec={spec} paths={numberPaths} label="Numbers" />
      )}
      <SettingFields subject={subject} spec={spec} paths={targetPaths} label="What is written" />
      <AsModelReads subject={subject} query={query} waiting="Counting tokens…">
        {(data) => <Tokens preview={data} />}
      </AsModelReads>
    </>
  );
}

function Tokens({ preview }: { preview: TokensPreview }) {
  if (preview.sides.length === 0) return <p className={styles.other}>{preview.other}</p>;
  return (
    <div className={styles.tokens}>
      <Rows preview={preview} />
      <VocabularyBrowser sides={preview.sides} />
    </div>
  );
}

const kindWords = findField('text.tokeniser')?.meta.choices ?? {};

function Rows({ preview }: { preview: TokensPreview }) {
  const [pointed, setPointed] = useState<{ token: string; id: number; side: TokenSide | undefined } | null>(
    null,
  );
  const sideOf = (which: 'input' | 'target'): TokenSide | undefined =>
    preview.sides.find(({ of }) => of === which || of === 'both');
  const [first] = preview.sides;
  return (
    <section className={styles.rows} aria-label="Rows as tokens">
      <p className={styles.readout} data-numeric>
        {pointed === null
          ? `${preview.other === '' ? '' : `${preview.other} `}Tokens: ${(kindWords[first?.tokeniser ?? ''] ?? '').toLowerCase()}. Point at one to see its id.`
          : told(pointed)}
      </p>
      <ol
        className={styles.list}
        tabIndex={0}
        aria-label="First rows"
        onPointerLeave={() => setPointed(null)}
      >
        {preview.rows.map(({ input, target, answer }, index) => (
          <li key={index} className={styles.example}>
            {input !== null && (
              <TokenLine
                row={input}
                onPoint={(token, id) => setPointed({ token, id, side: sideOf('input') })}
              />
            )}
            {target !== null && (
              <div className={styles.target}>
                <span aria-label="becomes">→</span>
                <TokenLine
                  row={target}
                  onPoint={(token, id) => setPointed({ token, id, side: sideOf('target') })}
                />
              </div>
            )}
            {answer !== '' && (
              <div className={styles.target}>
                <span aria-label="becomes">→</span>
                <bdi className={styles.answer}>{answer}</bdi>
              </div>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function told({ token, id, side }: { token: string; id: number; side: TokenSide | undefined }): string {
  const found = side?.entries.find((entry) => entry.id === id);
  const times = found === undefined ? '' : ` and occurs ${counted(found.count, 'time')} in the training part`;
  return `“${visibleToken(token)}” has the id ${id}${times}.`;
}

function TokenLine({ row, onPoint }: { row: TokenRow; onPoint: (token: string, id: number) => void }) {
  return (
    <div className={styles.line}>
      {row.tokens.map((token, at) => (
        <span key={at} className={styles.step} onPointerEnter={() => onPoint(token, row.ids[at] ?? 0)}>
          <code className={cx(styles.token, isSpecialToken(token) && styles.special)}>
            <bdi>{visibleToken(token)}</bdi>
          </code>
          {row.labels !== null && <bdi className={styles.label}>{row.labels[at]}</bdi>}
        </span>
      ))}
      {row.more && <span className={styles.more}>…</span>}
    </div>
  );
}
