import { inputLength } from '#core/data/prepared';
import { unscaled } from '#core/data/read/scale';
import { FrameLikelihood } from '#core/metrics/probability';
import { Regression } from '#core/metrics/regression';
import type { EvaluationOf, Evaluator } from './evaluator';
import { ExampleLoop, exampleName } from './example-loop';
import { WorstExamples } from './worst';

/** A vector at every step: frames of 0 and 1, as the keys of a piano, or numbers. */
export function stepVectorsEvaluator(of: EvaluationOf): Evaluator {
  const { data, options } = of;
  const { targets } = data;
  const { target } = data.codec;
  if (target.kind !== 'step-vector' || targets.kind !== 'vectors')
    throw new Error('These examples have no vectors at their steps.');
  const { binary, scale } = target;
  const { size, values, unit, starts } = targets;
  const loop = new ExampleLoop(of);
  return {
    async run(breathe) {
      const frames = new FrameLikelihood();
      const errors = new Regression();
      const worst = new WorstExamples(options);
      const loss = await loop.each(breathe, async ({ shape, examples, read }) => {
        const all = await read(binary ? 'logits' : 'predictions');
        examples.forEach((example, row) => {
          const length = inputLength(data, example);
          const own = new FrameLikelihood();
          let squares = 0;
          for (let t = 0; t < length; t++) {
            const at = (t * shape.batch + row) * size;
            const from = ((starts[example] ?? 0) + t) * size;
            const predicted = all.subarray(at, at + size);
            const truth = values.subarray(from, from + size);
            if (binary) {
              frames.add(predicted, truth);
              own.add(predicted, truth);
              continue;
            }
            truth.forEach((value, k) => {
              const fact = value * unit;
              const guess = predicted[k] ?? Number.NaN;
              squares += (guess - fact) ** 2;
              errors.add(unscaled(guess, scale, k), unscaled(fact, scale, k));
            });
          }
          const badness = binary ? own.finish().nll : Math.sqrt(squares / Math.max(1, length * size));
          worst.add(example, { loss: badness, right: null }, () => ({
            text: exampleName(data, example),
            truth: `${length} steps`,
            predicted: binary ? `${(100 * own.finish().accuracy).toFixed(0)} % of the notes` : '',
            probability: null,
          }));
        });
      });
      return {
        metrics: { ...(binary ? ofFrames(frames) : ofNumbers(errors, loss)) },
        confusion: null,
        worst: worst.list,
        byLength: null,
      };
    },
  };
}

/** The loss of frames is their negative log-likelihood. */
function ofFrames(frames: FrameLikelihood): Record<string, number> {
  const { nll, accuracy } = frames.finish();
  return { loss: nll, nll, frameAccuracy: accuracy };
}

function ofNumbers(errors: Regression, loss: number): Record<string, number> {
  const { mae, rmse, r2 } = errors.finish();
  return { loss, mae, rmse, mse: rmse ** 2, r2 };
}
