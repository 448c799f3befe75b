import type { Prediction, RunRow } from '#contract/api';
import { columnNames } from '#core/data/columns';
import { NumbersAnswer } from './numbers-answer';
import { RankedList } from './ranked-list';
import { TaggedSteps } from './tagged-steps';
import { WrittenAnswer } from './written-answer';
import type { Example } from './use-examples';
import styles from './try-it.module.css';

interface AnswerProps {
  run: RunRow;
  prediction: Prediction;
  /** As the engine was asked. */
  input: string;
  /** Where the input came from the data, what they say of it. */
  example: Example | null;
}

/** What the model answered, as its task has it: classes, labels, labels of the steps, numbers or text. */
export function Answer({ run, prediction, input, example }: AnswerProps) {
  const { task, input: columns } = run.spec.data;
  const { classes, labels, steps, numbers, text, tokens } = prediction;
  return (
    <div className={styles.answer} aria-live="polite">
      {example !== null && example.truth !== '' && (
        <p className={styles.quiet}>
          The data say: <bdi className={styles.said}>{example.truth}</bdi>
        </p>
      )}
      {classes.length > 0 && <RankedList label="Classes, likeliest first" ranked={classes} />}
      {labels.length > 0 && (
        <RankedList
          label={
            task === 'step-vector' ? 'Parts of the next step, likeliest first' : 'Labels, likeliest first'
          }
          ranked={labels}
          isSet
        />
      )}
      {steps.length > 0 && <TaggedSteps tokens={tokens} steps={steps} />}
      {numbers.length > 0 && (
        <NumbersAnswer
          numbers={numbers}
          input={input}
          following={example?.following ?? []}
          columns={columnNames(columns, [])}
        />
      )}
      {(task === 'seq2seq' || task === 'caption') && <WrittenAnswer prediction={prediction} input={input} />}
      {task === 'language-model' && (
        <pre className={styles.text} dir="auto" data-selectable>
          {input !== '' && <mark>{input}</mark>}
          {text}
        </pre>
      )}
    </div>
  );
}
