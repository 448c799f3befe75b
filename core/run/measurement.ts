import type { ExperimentSpec } from '#core/spec/experiment';

/**
 * Under what a step's measured time (ms) is stored: everything that decides how long it takes. What only decides where
 * training goes, such as rates and seeds, is left out.
 */
export function measurementKey(spec: ExperimentSpec, vocabulary: number): string {
  const { data, text, target, series, image, model, decoder, batches, optimise, regularise, device } = spec;
  const { dropout, dropoutInput, dropoutRecurrent, layerNorm } = regularise;
  const length = data.task === 'language-model' ? batches.window : text.maxLength;
  return JSON.stringify([
    device,
    [data.dataset, data.task, data.input, data.label, data.stepLabel],
    [length, target.maxLength, series, image, vocabulary],
    [model, decoder, batches],
    [optimise.optimiser, dropout > 0, dropoutInput > 0, dropoutRecurrent > 0, layerNorm],
  ]);
}
