import type { ExperimentSpec } from '#core/spec/experiment';

/** Under what a step's measured time is stored: everything that decides how long it takes. */
export function measurementKey(
  { data, text, model, batches, device }: ExperimentSpec,
  vocabulary: number,
): string {
  const length = data.task === 'language-model' ? batches.window : text.maxLength;
  const { cell, embedding, hidden, layers, bidirectional } = model;
  return [
    device,
    data.task,
    cell,
    embedding,
    hidden,
    layers,
    bidirectional ? 'both' : 'one',
    batches.accumulate === 1 ? batches.size : `${batches.size}×${batches.accumulate}`,
    length,
    vocabulary,
  ].join(' ');
}
