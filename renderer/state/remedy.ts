import type { ExperimentSpec } from '#core/spec/experiment';
import type { SpecValue } from '#core/spec/fields';
import { number } from '../ui/format';

/** A change of the experiment that is likely to help. */
export interface Remedy {
  title: string;
  path: string;
  value: SpecValue;
}

/** What to try after a loss that stopped being a number: clip the exploding gradient, and where it was clipped already, smaller steps. */
export function remedyFor({ optimise }: ExperimentSpec): Remedy {
  if (optimise.clipNorm === 0) return { title: 'Design with clip 1', path: 'optimise.clipNorm', value: 1 };
  const value = Number((optimise.learningRate / 3).toPrecision(1));
  return { title: `Design with learning rate ${number(value)}`, path: 'optimise.learningRate', value };
}
