import type { ModelSizes } from '#core/data/codec';
import type { ExperimentSpec } from '#core/spec/experiment';
import { SpecError } from '#core/spec/parse';
import { parameterLayout } from './build';

const [least, most] = [1, 2048];
/** Counts that differ by less are called equal. */
const tolerance = 0.02;

/**
 * The same experiment with the hidden size at which it has as many weights as asked: "the same with GRU" compares cells,
 * not sizes. A tied embedding stays as wide as the state.
 * @param parameters how many weights it should have
 * @throws SpecError when no hidden size comes within 2 %: the other parts of the model are too large, or too coarse
 */
export function matchParameters(spec: ExperimentSpec, sizes: ModelSizes, parameters: number): ExperimentSpec {
  const count = (hidden: number): number => parameterLayout(withHidden(spec, hidden), sizes).size;
  let [low, high] = [least, most];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (count(middle) < parameters) low = middle + 1;
    else high = middle;
  }
  const away = (hidden: number): number => Math.abs(count(hidden) - parameters) / parameters;
  const below = Math.max(least, low - 1);
  const hidden = away(below) < away(low) ? below : low;
  if (away(hidden) > tolerance)
    throw new SpecError(
      `No hidden size gives ${parameters.toLocaleString('en')} weights; the nearest, ${hidden}, gives ${count(hidden).toLocaleString('en')}.`,
      'model.hidden',
    );
  return withHidden(spec, hidden);
}

function withHidden(spec: ExperimentSpec, hidden: number): ExperimentSpec {
  const { model } = spec;
  return { ...spec, model: { ...model, hidden, embedding: model.tied ? hidden : model.embedding } };
}
