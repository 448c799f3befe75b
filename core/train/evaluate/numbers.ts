import type { Scale } from '#core/data/codec';
import type { PreparedExamples } from '#core/data/prepared';
import { unscaled } from '#core/data/read/scale';
import { Regression, RegressionSkill } from '#core/metrics/regression';
import type { EvaluateOptions, EvaluationOf, Evaluator } from './evaluator';
import { ExampleLoop, exampleName } from './example-loop';
import { ForecastSamples } from './forecast-samples';
import { WorstExamples } from './worst';

/** More steps of a horizon than this are too many numbers to keep each. */
const mostSteps = 48;

/** Numbers for a sequence, or the direct forecast of a series; errors in the data's own units. */
export function numbersEvaluator(of: EvaluationOf): Evaluator {
  const { data, options } = of;
  const { targets } = data;
  if (targets.kind !== 'numbers') throw new Error('These examples have no numbers.');
  const { size, values } = targets;
  const all = data.split[of.part];
  const loop = new ExampleLoop(of);
  return {
    async run(breathe) {
      const report = new NumberReport(data, options, all);
      const loss = await loop.each(breathe, async ({ examples, read }) => {
        const predictions = await read('predictions');
        examples.forEach((example, row) => {
          report.add(
            example,
            predictions.subarray(row * size, (row + 1) * size),
            values.subarray(example * size, (example + 1) * size),
          );
        });
      });
      return report.finish(loss);
    },
  };
}

/** Gathers predictions of numbers, whichever way they were made. */
export class NumberReport {
  private readonly all = new Regression();
  private readonly skill = new RegressionSkill();
  private readonly bySteps: Regression[] = [];
  private readonly worst: WorstExamples;
  private readonly samples: ForecastSamples | null;
  private readonly parts: number;
  private readonly scale: Scale | null;
  private readonly columns: readonly number[] | null;

  /** @param examples that will be added */
  constructor(
    private readonly data: PreparedExamples,
    options: Pick<EvaluateOptions, 'onAnswer'>,
    examples: Int32Array,
  ) {
    this.worst = new WorstExamples(options);
    const { target } = data.codec;
    this.samples =
      target.kind === 'forecast' && data.inputs.kind === 'vectors'
        ? new ForecastSamples(data, data.inputs, target, examples)
        : null;
    const isForecast = target.kind === 'forecast';
    if (!isForecast && target.kind !== 'numbers') throw new Error('These examples have no numbers.');
    this.parts = target.names.length;
    this.scale = target.scale;
    this.columns = isForecast ? target.columns : null;
    if (isForecast && target.horizon > 1 && target.horizon <= mostSteps)
      this.bySteps = Array.from({ length: target.horizon }, () => new Regression());
  }

  /** @param predicted, truth [steps, parts], scaled as the model gives them */
  add(example: number, predicted: ArrayLike<number>, truth: ArrayLike<number>): void {
    const { parts, scale } = this;
    const own = (values: ArrayLike<number>): number[] =>
      Array.from(values, (value, k) => unscaled(value, scale, k % parts));
    const [guesses, facts] = [own(predicted), own(truth)];
    this.samples?.add(example, guesses, facts);
    let squares = 0;
    facts.forEach((fact, k) => {
      const guess = guesses[k] ?? Number.NaN;
      this.all.add(guess, fact);
      this.bySteps[Math.floor(k / parts)]?.add(guess, fact);
      if (this.columns !== null) this.skill.add(guess, this.lastValue(example, k % parts), fact);
      squares += ((predicted[k] ?? Number.NaN) - (truth[k] ?? Number.NaN)) ** 2;
    });
    this.worst.add(example, { loss: Math.sqrt(squares / facts.length), right: null }, () => ({
      text: exampleName(this.data, example),
      truth: numbersText(facts),
      predicted: numbersText(guesses),
      probability: null,
    }));
  }

  finish(loss: number): Awaited<ReturnType<Evaluator['run']>> {
    const { mae, rmse, r2 } = this.all.finish();
    const steps = this.bySteps.map((step, k) => [`rmse@${k + 1}`, step.finish().rmse] as const);
    const skill: Record<string, number> = this.columns === null ? {} : { skill: this.skill.finish().skill };
    return {
      metrics: { loss, mae, rmse, mse: rmse ** 2, r2, ...skill, ...Object.fromEntries(steps) },
      confusion: null,
      worst: this.worst.list,
      byLength: null,
      ...(this.samples !== null && { forecasts: this.samples.list }),
    };
  }

  /** The forecast that nothing changes (persistence), in the data's own units. */
  private lastValue(example: number, part: number): number {
    const { inputs } = this.data;
    if (inputs.kind !== 'vectors') return Number.NaN;
    const step = (inputs.starts[example] ?? 0) + (inputs.lengths[example] ?? 0) - 1;
    const value = inputs.values[step * inputs.size + (this.columns?.[part] ?? 0)] ?? Number.NaN;
    return unscaled(value * inputs.unit, this.scale, part);
  }
}

const shown = 8;

export function numbersText(values: readonly number[]): string {
  const some = values.slice(0, shown).map((value) => String(Number(value.toPrecision(4))));
  return `${some.join(', ')}${values.length > shown ? ', …' : ''}`;
}
