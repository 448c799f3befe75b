import { Check, X } from 'lucide-react';
import type { Evaluation, RunRow } from '#contract/api';
import { cx } from '../../../ui/cx';
import details from '../run-details.module.css';
import { ExampleText } from './example-text';
import styles from './answer-samples.module.css';

interface AnswerSamplesProps {
  run: RunRow;
  /** Of one moment. */
  evaluation: Evaluation;
  /** All that are kept, by step: how each answer came and went. */
  evaluations: readonly Evaluation[];
}

/** More moments than this would be squares too small to see. */
const mostMoments = 40;

/** The answers to the same few examples: right ones with a tick, wrong ones with a cross, and how they were before. */
export function AnswerSamples({ run, evaluation, evaluations }: AnswerSamplesProps) {
  const samples = evaluation.samples ?? [];
  if (samples.length === 0)
    return <p className={details.none}>The next evaluation brings the answers to a few examples.</p>;
  const shown = evaluations.filter((one) => (one.samples?.length ?? 0) > 0).slice(-mostMoments);
  return (
    <table className={details.table}>
      <caption className={styles.caption}>
        The same examples of the validation part at every evaluation.
      </caption>
      <thead>
        <tr>
          <th scope="col">Input</th>
          <th scope="col">Truth</th>
          <th scope="col">Model says</th>
          <th scope="col">Over the run</th>
        </tr>
      </thead>
      <tbody>
        {samples.map(({ text, truth, predicted, correct }, place) => {
          const Icon = correct ? Check : X;
          return (
            <tr key={place}>
              <td className={details.token} title={text}>
                <ExampleText run={run} text={text} />
              </td>
              <td title={truth}>
                <bdi>{truth}</bdi>
              </td>
              <td title={predicted}>
                <span className={cx(styles.answer, correct ? styles.right : styles.wrong)}>
                  <Icon size={14} strokeWidth={2} aria-label={correct ? 'right' : 'wrong'} />
                  <bdi>{predicted}</bdi>
                </span>
              </td>
              <td>
                <Course right={shown.map((one) => one.samples?.[place]?.correct ?? false)} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** A square a moment: full where the answer was right, empty where it was wrong. */
function Course({ right }: { right: readonly boolean[] }) {
  return (
    <svg
      className={styles.course}
      width={right.length * 8}
      height={10}
      role="img"
      aria-label={`right in ${right.filter(Boolean).length} of ${right.length} evaluations`}
    >
      {right.map((isRight, k) => (
        <rect key={k} x={k * 8 + 1} y={2} width={6} height={6} data-right={isRight} />
      ))}
    </svg>
  );
}
