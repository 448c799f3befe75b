import type { RunRow, WorstExample } from '#contract/api';
import type { Task } from '#core/spec/data';
import { number, percent } from '../../../ui/format';
import styles from '../run-details.module.css';
import { comparesWords } from './compares-words';
import { ExampleText } from './example-text';
import { MarkedText } from './marked-text';
import { marked } from './token-marks';

/** What the rows are ordered by, the worst first, where the model gives the truth no probability. */
const measures: Partial<Record<Task, string>> = {
  'sequence-scalar': 'Error (scaled)',
  forecast: 'Error (scaled)',
  'step-vector': 'Loss',
  seq2seq: 'Wrong a token',
  caption: 'Wrong a token',
};

/** What the model is most wrong about: often a wrong label, or a kind it has seen too little of. */
export function WorstExamples({ run, examples }: { run: RunRow; examples: readonly WorstExample[] }) {
  const { task } = run.spec.data;
  const writes = task === 'seq2seq' || task === 'caption';
  const hasProbability = examples.some(({ probability }) => probability !== null);
  const isScored = examples.some(({ logProbability }) => logProbability !== undefined);
  if (examples.length === 0)
    return (
      <p className={styles.none}>
        {task === 'language-model'
          ? 'A language model reads one long text; it has no single examples.'
          : 'The model made no mistake on the validation part.'}
      </p>
    );
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Input</th>
          <th scope="col">Truth</th>
          <th scope="col">{writes ? 'Model wrote' : 'Model said'}</th>
          {isScored && (
            <th
              scope="col"
              className={styles.number}
              title="How sure it was of what it wrote: the mean natural logarithm of its tokens’ probabilities, the end among them. 0 is certain."
            >
              Log-probability a token
            </th>
          )}
          <th scope="col" className={styles.number}>
            {hasProbability ? 'Probability of the truth' : (measures[task] ?? 'Loss')}
          </th>
        </tr>
      </thead>
      <tbody>
        {examples.map((example, index) => {
          const marks = writes ? marked(example.predicted, example.truth, comparesWords(run.spec)) : null;
          return (
            <tr key={index}>
              <td className={styles.token} title={example.text}>
                <ExampleText run={run} text={example.text} />
              </td>
              <td title={example.truth}>
                {marks === null ? (
                  <bdi>{example.truth}</bdi>
                ) : (
                  <MarkedText marks={marks.truth} kind="missed" />
                )}
              </td>
              <td title={example.predicted}>
                {marks === null ? (
                  <bdi>{example.predicted === '' ? '–' : example.predicted}</bdi>
                ) : (
                  <MarkedText marks={marks.predicted} kind="wrong" />
                )}
              </td>
              {isScored && (
                <td className={styles.number} title={surenessOf(example)}>
                  {example.logProbability === undefined ? '–' : number(example.logProbability, 3)}
                </td>
              )}
              <td className={styles.number}>
                {example.probability === null ? number(example.loss, 3) : percent(example.probability)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function surenessOf({ logProbability }: WorstExample): string | undefined {
  return logProbability === undefined ? undefined : `${percent(Math.exp(logProbability))} a token`;
}
