import { lazy, Suspense, useState } from 'react';
import type { TokenRow, TokenSide, TokensPreview } from '#contract/api';
import type { ExperimentSpec } from '#core/spec/experiment';
import { findField } from '#core/spec/fields';
import { useTokens } from '../../client/queries';
import { cx } from '../../ui/cx';
import { count, counted } from '../../ui/format';
import { AsModelReads } from './as-model-reads';
import { SettingFields } from './setting-fields';
import type { Subject } from './subject';
import { isSpecialToken, visibleToken } from './token';
import styles from './tokens-tab.module.css';
import { useExperiment } from './use-experiment';
import { VocabularyBrowser } from './vocabulary-browser';

const SeriesCurves = lazy(async () => ({ default: (await import('./series-curves')).SeriesCurves }));

const inputPaths = [
  'text.tokeniser',
  'text.imported',
  'text.minCount',
  'text.maxVocabulary',
  'text.maxLength',
  'text.lowercase',
];
const targetPaths = [
  'target.tokeniser',
  'target.imported',
  'target.minCount',
  'target.maxVocabulary',
  'target.maxLength',
  'target.lowercase',
  'target.shared',
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
  const isWritten = spec.data.task === 'seq2seq' || spec.data.task === 'caption';
  const isImage = input?.type === 'image';
  const isText = of.has('input') || of.has('both') || (query.data === undefined && !isImage);
  return (
    <>
      {isText && (
        <SettingFields subject={subject} spec={spec} paths={inputPaths} label="Input" isNamed={isWritten} />
      )}
      {isImage && (
        <SettingFields subject={subject} spec={spec} paths={imagePaths} label="Image" isNamed={isWritten} />
      )}
      {!isText && !isImage && (
        <SettingFields subject={subject} spec={spec} paths={numberPaths} label="Numbers" />
      )}
      <SettingFields subject={subject} spec={spec} paths={targetPaths} label="Target" isNamed />
      <AsModelReads subject={subject} query={query} waiting="Counting tokens…">
        {(data) => <Tokens preview={data} spec={spec} />}
      </AsModelReads>
    </>
  );
}

function Tokens({ preview, spec }: { preview: TokensPreview; spec: ExperimentSpec }) {
  if (preview.sides.length === 0)
    return spec.data.task === 'forecast' ? (
      <Windows spec={spec} />
    ) : (
      <p className={styles.other}>{`${preview.other} Batches show them.`}</p>
    );
  return (
    <div className={styles.tokens}>
      <Rows preview={preview} />
      <VocabularyBrowser sides={preview.sides} />
    </div>
  );
}

/** One long series: an example is a window of it. */
function Windows({ spec }: { spec: ExperimentSpec }) {
  const { lookBack, horizon, stride } = spec.series;
  return (
    <>
      <p className={styles.other} data-numeric>
        {`An example shows ${counted(lookBack, 'step')} and forecasts the next ${horizon === 1 ? 'one' : count(horizon)}. The next example begins ${counted(stride, 'step')} later.`}
      </p>
      <Suspense fallback={null}>
        <SeriesCurves spec={spec} />
      </Suspense>
    </>
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
          ? `${preview.other === '' ? '' : `${preview.other} `}Tokens here: ${(kindWords[first?.tokeniser ?? ''] ?? '').toLowerCase()}. Point at one to see its id.`
          : told(pointed)}
      </p>
      <ol
        className={styles.list}
        tabIndex={0}
        aria-label="First rows"
        onPointerLeave={() => setPointed(null)}
      >
        {preview.rows.map(({ input, target, answer }, index) => (
          <li key={index} className={cx(styles.example, answer !== '' && styles.answered)}>
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
