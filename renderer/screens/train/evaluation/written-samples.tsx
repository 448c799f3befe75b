import { Check, X } from 'lucide-react';
import type { Evaluation, RunRow } from '#contract/api';
import { comparesWords } from './compares-words';
import { ExampleText } from './example-text';
import { MarkedText } from './marked-text';
import { marked } from './token-marks';
import styles from './written-samples.module.css';

type Written = NonNullable<Evaluation['samples']>[number];

/** What a decoder wrote for a few examples: source, prediction and truth, with what is wrong underlined. */
export function WrittenSamples({ run, samples }: { run: RunRow; samples: readonly Written[] }) {
  return (
    <>
      <ol className={styles.samples}>
        {samples.map((sample, place) => (
          <WrittenSample key={place} run={run} sample={sample} />
        ))}
      </ol>
      <p className={styles.legend}>
        Underlined in waves: not in the truth. Underlined in dots: missing in the prediction.
      </p>
    </>
  );
}

function WrittenSample({
  run,
  sample: { text, truth, predicted, correct },
}: {
  run: RunRow;
  sample: Written;
}) {
  const marks = marked(predicted, truth, comparesWords(run.spec));
  const Icon = correct ? Check : X;
  return (
    <li className={styles.sample} data-right={correct}>
      <span className={styles.verdict}>
        <Icon size={14} strokeWidth={2} aria-hidden />
        {correct ? 'right' : 'wrong'}
      </span>
      <dl>
        <dt>Source</dt>
        <dd>
          <ExampleText run={run} text={text} />
        </dd>
        <dt>Written</dt>
        <dd>
          <MarkedText marks={marks.predicted} kind="wrong" />
        </dd>
        {!correct && (
          <>
            <dt>Truth</dt>
            <dd>
              <MarkedText marks={marks.truth} kind="missed" />
            </dd>
          </>
        )}
      </dl>
    </li>
  );
}
