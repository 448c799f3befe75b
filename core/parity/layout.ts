import type { ParameterLayout } from '#core/graph/program';
import type { Tensor } from './case';

/** The case's tensors in a program's flat order. @throws Error when a name or a shape differs */
export function flatten(layout: ParameterLayout, tensors: Readonly<Record<string, Tensor>>): Float64Array {
  const extra = Object.keys(tensors).find((name) => !layout.entries.some((entry) => entry.name === name));
  if (extra !== undefined) throw new Error(`The case has a tensor "${extra}" that the model has not.`);
  const flat = new Float64Array(layout.size);
  for (const { name, shape, offset } of layout.entries) {
    const tensor = tensors[name];
    if (tensor === undefined) throw new Error(`The case lacks the tensor "${name}".`);
    if (tensor.shape.join() !== shape.join())
      throw new Error(
        `"${name}" is [${tensor.shape.join(', ')}] in the case, but [${shape.join(', ')}] in the model.`,
      );
    flat.set(tensor.data, offset);
  }
  return flat;
}

/** Swaps the first two axes: the cases are batch first, programs are time first. `values` is [first, second, …]. */
export function swapAxes(values: ArrayLike<number>, first: number, second: number): Float64Array {
  const depth = values.length / (first * second);
  const swapped = new Float64Array(values.length);
  for (let a = 0; a < first; a++) {
    for (let b = 0; b < second; b++) {
      for (let k = 0; k < depth; k++)
        swapped[(b * first + a) * depth + k] = values[(a * second + b) * depth + k]!;
    }
  }
  return swapped;
}

/** The first two sizes of a tensor of the case. @throws Error when it has fewer axes */
export function axes({ shape: [first, second] }: Tensor, what: string): [number, number] {
  if (first === undefined || second === undefined)
    throw new Error(`In the case, ${what} should be [batch, time].`);
  return [first, second];
}

/** What a case of this kind must have. @throws Error naming it */
export function need<V>(value: V | undefined, name: string): V {
  if (value === undefined) throw new Error(`The case lacks ${name}.`);
  return value;
}
