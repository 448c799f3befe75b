import type { Attributes, Instruction, Shape, TensorId } from './program';
import type { Call, Operation } from './operation';

export interface TensorView {
  readonly shape: Shape;
  readonly data: Float64Array | Int32Array;
}

/**
 * Binds an instruction to memory once, so that a run is a list of calls without look-ups of tensors.
 * Gradients whose accumulate flag is off are zeroed first, so definitions only ever add.
 */
export function bind(
  instruction: Instruction,
  definition: Operation,
  view: (id: TensorId) => TensorView,
): () => void {
  const tensors = new Map<string, TensorView>();
  const gradients = new Map<string, Float64Array>();
  const overwritten: Float64Array[] = [];
  const put = (names: readonly { name: string }[], ids: readonly (TensorId | null)[]): void => {
    names.forEach(({ name }, k) => {
      const id = ids[k] ?? null;
      if (id !== null) tensors.set(name, view(id));
    });
  };
  const putGradients = (
    names: readonly { name: string }[],
    ids: readonly (TensorId | null)[],
    accumulate: readonly boolean[] | null,
  ): void => {
    names.forEach(({ name }, k) => {
      const id = ids[k] ?? null;
      if (id === null) return;
      const data = view(id).data;
      if (!(data instanceof Float64Array))
        throw new Error(`${instruction.label}: the gradient of ${name} is not float.`);
      gradients.set(name, data);
      if (accumulate !== null && accumulate[k] !== true) overwritten.push(data);
    });
  };
  put(definition.inputs, instruction.inputs);
  put(definition.outputs, instruction.outputs);
  const call = bindCall(instruction.label, instruction.attributes, tensors, gradients);
  if (instruction.direction === 'forward') return () => definition.forward(call);
  putGradients(definition.outputs, instruction.outputGradients, null);
  putGradients(definition.inputs, instruction.inputGradients, instruction.accumulate);
  return () => {
    for (const gradient of overwritten) gradient.fill(0);
    definition.backward(call);
  };
}

function bindCall(
  label: string,
  attributes: Attributes,
  tensors: Map<string, TensorView>,
  gradients: Map<string, Float64Array>,
): Call {
  const need = (name: string): TensorView => {
    const tensor = tensors.get(name);
    if (tensor === undefined) throw new Error(`${label}: there is no tensor for "${name}".`);
    return tensor;
  };
  const float = (name: string): Float64Array => {
    const { data } = need(name);
    if (data instanceof Float64Array) return data;
    throw new Error(`${label}: "${name}" should be float.`);
  };
  const int = (name: string): Int32Array => {
    const { data } = need(name);
    if (data instanceof Int32Array) return data;
    throw new Error(`${label}: "${name}" should be int.`);
  };
  return {
    attributes,
    shape: (name) => need(name).shape,
    float,
    int,
    optionalFloat: (name) => (tensors.has(name) ? float(name) : null),
    optionalInt: (name) => (tensors.has(name) ? int(name) : null),
    gradient: (name) => gradients.get(name) ?? null,
  };
}
