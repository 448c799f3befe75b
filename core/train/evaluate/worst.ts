import type { WorstExample } from '../events';
import type { EvaluateOptions, ExampleAnswer } from './evaluator';

const kept = 12;

/** The examples that went worst, the worst first. */
export class WorstExamples {
  readonly list: WorstExample[] = [];

  /** @param options who else is told of the examples: of each, not only of the worst */
  constructor(private readonly options: Pick<EvaluateOptions, 'onAnswer' | 'answersOf'> = {}) {}

  /** @param make is called only for an example that is among the worst, unless someone is told of all */
  add(
    example: number,
    { loss, right }: Pick<ExampleAnswer, 'loss' | 'right'>,
    make: () => Omit<WorstExample, 'loss'>,
  ): void {
    const { onAnswer, answersOf } = this.options;
    if (answersOf?.has(example) ?? true) onAnswer?.(example, { ...make(), loss, right });
    const mildest = this.list.at(-1);
    if (this.list.length === kept && mildest !== undefined && !(loss > mildest.loss)) return;
    const place = this.list.findIndex((other) => other.loss < loss);
    this.list.splice(place === -1 ? this.list.length : place, 0, { ...make(), loss });
    if (this.list.length > kept) this.list.pop();
  }
}
