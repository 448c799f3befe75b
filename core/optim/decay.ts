import type { DecayRange, ParameterLayout } from '#core/graph/program';
import { elements } from '#core/graph/shape';

/** Where weight decay acts if it spares biases, gains and embeddings: all other parameters, neighbours as one range. */
export function matrixRanges({ entries }: ParameterLayout): DecayRange[] {
  const ranges: DecayRange[] = [];
  for (const { name, shape, offset } of entries) {
    if (shape.length < 2 || name.endsWith('embedding')) continue;
    const end = offset + elements(shape);
    const last = ranges.at(-1);
    if (last?.end === offset) ranges[ranges.length - 1] = { start: last.start, end };
    else ranges.push({ start: offset, end });
  }
  return ranges;
}
