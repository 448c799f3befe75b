import { sizesOf } from '#core/data/codec';
import { fillVectors } from '#core/data/fill-inputs';
import { ClosedLoop } from '#core/decode/forecast';
import type { EvaluationOf, Evaluator } from './evaluator';
import { ExampleLoop, spread } from './example-loop';
import { NumberReport } from './numbers';

/**
 * A forecast that reads itself. `loss` is of the next step when the true ones before it are given; the other metrics are
 * of the whole horizon, each step made from the forecasts before it.
 */
export function closedLoopEvaluator(of: EvaluationOf): Evaluator {
  const { model, spec, data, part, options } = of;
  const { target } = data.codec;
  const { inputs } = data;
  if (target.kind !== 'forecast' || inputs.kind !== 'vectors') throw new Error('This is no forecast.');
  const { horizon, columns } = target;
  const { size } = inputs;
  const loop = new ExampleLoop(of);
  const all = data.split[part];
  const chosen = Int32Array.from(spread(all.length, options.mostWritten), (k) => all[k] ?? 0);
  const batch = Math.min(spec.batches.size, Math.max(1, chosen.length));
  const closed = new ClosedLoop(model, spec, sizesOf(data.codec), batch);
  const time = inputs.lengths[0] ?? 1;
  const past = new Float32Array(time * batch * size);
  return {
    async run(breathe) {
      const loss = await loop.each(breathe, () => undefined);
      const report = new NumberReport(data, options, chosen);
      for (let first = 0; first < chosen.length; first += batch) {
        fillVectors(inputs, chosen, first, { batch, time, target: 0 }, past);
        const forecast = await closed.run(past, horizon, breathe);
        chosen.subarray(first, first + batch).forEach((example, row) => {
          const start = (inputs.starts[example] ?? 0) + time;
          const at = (step: number, k: number): number =>
            forecast[(step * batch + row) * size + (columns[k] ?? 0)] ?? Number.NaN;
          const truth = (step: number, k: number): number =>
            (inputs.values[(start + step) * size + (columns[k] ?? 0)] ?? Number.NaN) * inputs.unit;
          const steps = (of: typeof at): number[] =>
            Array.from({ length: horizon * columns.length }, (_, k) =>
              of(Math.floor(k / columns.length), k % columns.length),
            );
          report.add(example, steps(at), steps(truth));
        });
      }
      return report.finish(loss);
    },
  };
}
