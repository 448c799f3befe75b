import { applies, findField, valueAt } from '#core/spec/fields';
import { SpecError } from '#core/spec/parse';
import type { Part } from '#core/data/split';
import type { Store } from '#core/store/store';
import type { Answers } from '#core/train/answers';
import { compareAnswers, type AnswerComparison, type AnswerQuestion } from './answer-comparison';
import type { Helper } from './helper';
import { OneAtATime } from './one-at-a-time';
import { supplyRows } from './row-supply';
import { bestCheckpoint } from './starting-point';

/** More examples than this take long to answer and nobody reads them. */
const mostExamples = 2_000;

/** What decides the question and the unit of an error: runs that differ in it give no two answers to one question. */
const asked = ['data.task', 'data.label', 'data.stepLabel', 'series.horizon', 'series.normalise'];

/** Two runs' best checkpoints answer the same examples. One comparison at a time; a new one stops the last. */
export class AnswerComparisons {
  private readonly comparisons = new OneAtATime('The comparison');

  constructor(
    private readonly store: Store,
    private readonly helper: Helper,
  ) {}

  /**
   * @param onProgress share that is answered, 0 … 1
   * @throws SpecError for runs of other data or tasks; StoreError, TaskError; DataError when it was stopped
   */
  async run({ a, b, part }: AnswerQuestion, onProgress: (share: number) => void): Promise<AnswerComparison> {
    return this.comparisons.run(async (signal) => {
      this.refuseUnlike(a, b);
      const first = await this.answers(a, part, signal, (share) => onProgress(share / 2));
      const second = await this.answers(b, part, signal, (share) => onProgress((1 + share) / 2));
      return compareAnswers(part, first, second);
    });
  }

  /** @returns whether a comparison was going on or waiting for its turn */
  stop(): boolean {
    return this.comparisons.stop();
  }

  private answers(
    run: string,
    part: Part,
    signal: AbortSignal,
    onProgress: (share: number) => void,
  ): Promise<Answers> {
    const checkpoint = bestCheckpoint(this.store, run);
    const { spec } = this.store.runs.get(run);
    const task = { kind: 'answers', spec, checkpoint, part, most: mostExamples } as const;
    return this.helper.run(task, () => supplyRows(this.store, spec), signal, onProgress);
  }

  private refuseUnlike(a: string, b: string): void {
    const [first, second] = [this.store.runs.get(a).spec, this.store.runs.get(b).spec];
    if (first.data.fingerprint !== second.data.fingerprint)
      throw new SpecError(
        'The two runs were trained on different data: they have no example in common.',
        'data.dataset',
      );
    for (const path of asked) {
      const field = findField(path);
      const matters = field !== undefined && (applies(field, first) || applies(field, second));
      if (matters && valueAt(first, path) !== valueAt(second, path))
        throw new SpecError(
          `The two runs differ in “${field.meta.title}”: they were not asked the same.`,
          path,
        );
    }
  }
}
