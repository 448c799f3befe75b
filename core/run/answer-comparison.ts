import { mcnemarTest } from '#core/metrics/mcnemar';
import type { Part } from '#core/data/split';
import type { Answers } from '#core/train/answers';
import type { ExampleAnswer } from '#core/train/evaluate/evaluator';

/** Two runs, by id, and the part of their data that they are asked. */
export interface AnswerQuestion {
  a: string;
  b: string;
  part: Exclude<Part, 'train'>;
}

type OwnAnswer = Pick<ExampleAnswer, 'predicted' | 'probability' | 'loss' | 'right'>;

/** Who is right: both, one of them, neither. Of numbers, who is closer; `both`: equally close. */
export type Outcome = 'both' | 'a' | 'b' | 'neither';

export interface ComparedExample {
  /** Of the data set, from 0. */
  row: number;
  text: string;
  truth: string;
  a: OwnAnswer;
  b: OwnAnswer;
  outcome: Outcome;
}
/** The answers of two runs to the same examples. */
export interface AnswerComparison {
  part: Part;
  /** Whether answers are right or wrong, or numbers that are close or less close. */
  judged: 'right' | 'close';
  /** Examples of the part that the first run has; of a large part only some are answered. */
  total: number;
  /** Answered by one of the runs alone, since the other has the row in another part or leaves it out. */
  unshared: number;
  examples: ComparedExample[];
  counts: Record<Outcome, number>;
  /** McNemar's exact test of the counts where one alone is right (or closer), 0 … 1. */
  p: number;
}

/** Joins what two runs answered, by the row of the data set; what only one of them answered is counted and left out. */
export function compareAnswers(part: Part, a: Answers, b: Answers): AnswerComparison {
  const others = new Map(b.examples.map((example) => [example.row, example]));
  const counts = { both: 0, a: 0, b: 0, neither: 0 };
  const examples: ComparedExample[] = [];
  for (const { row, text, truth, ...own } of a.examples) {
    const other = others.get(row);
    if (other === undefined) continue;
    const outcome = outcomeOf(own, other);
    counts[outcome]++;
    examples.push({ row, text, truth, a: answerOf(own), b: answerOf(other), outcome });
  }
  return {
    part,
    judged: a.examples.some(({ right }) => right !== null) ? 'right' : 'close',
    total: a.total,
    unshared: a.examples.length + b.examples.length - 2 * examples.length,
    examples,
    counts,
    p: mcnemarTest(counts.a, counts.b),
  };
}

function answerOf({ predicted, probability, loss, right }: OwnAnswer): OwnAnswer {
  return { predicted, probability, loss, right };
}

function outcomeOf(a: OwnAnswer, b: OwnAnswer): Outcome {
  if (a.right === null || b.right === null)
    return a.loss === b.loss ? 'both' : a.loss < b.loss || Number.isNaN(b.loss) ? 'a' : 'b';
  if (a.right) return b.right ? 'both' : 'a';
  return b.right ? 'b' : 'neither';
}
