import type { Attributes, DType, Shape } from './program';

/** What a graph and a picture know of an operation. */
export interface Signature {
  readonly name: string;
  readonly inputs: readonly InputSlot[];
  readonly outputs: readonly OutputSlot[];
  /** "LSTM": for pictures. */
  title(attributes: Attributes): string;
  /** KaTeX, in the lecture's letters. */
  formula(attributes: Attributes): string;
  /** Has the lecture's one-step delay inside. */
  readonly recurrent: boolean;
  /** Shapes of the outputs. @throws ShapeError */
  infer(shape: (input: string) => Shape | null, attributes: Attributes): readonly Shape[];
}

/**
 * What an operation is. Forward and backward stand side by side in one file, in float64 and plain loops: this is the
 * living definition that every device's kernels are checked against.
 */
export interface Operation extends Signature {
  forward(call: Call): void;
  /** Adds dL/d(input) into `call.gradient(input)` wherever that is not null; the caller has zeroed what is to be overwritten. */
  backward(call: Call): void;
}

interface InputSlot {
  readonly name: string;
  readonly dtype: DType;
  readonly optional: boolean;
}
interface OutputSlot {
  readonly name: string;
  readonly dtype: DType;
  /** Takes a gradient; the others are saved for the backward pass or are reported only. */
  readonly differentiable: boolean;
}

/** One instruction's tensors by the names of the operation's slots. */
export interface Call {
  readonly attributes: Attributes;
  readonly shape: (name: string) => Shape;
  readonly float: (name: string) => Float64Array;
  readonly int: (name: string) => Int32Array;
  readonly optionalFloat: (name: string) => Float64Array | null;
  readonly optionalInt: (name: string) => Int32Array | null;
  /** Of an input: where dL/d(input) is added. Of an output: dL/d(output). Null: not wanted, or zero. */
  readonly gradient: (name: string) => Float64Array | null;
}

export const input = (name: string): InputSlot => ({ name, dtype: 'float', optional: false });
export const optionalInput = (name: string): InputSlot => ({ name, dtype: 'float', optional: true });
export const intInput = (name: string): InputSlot => ({ name, dtype: 'int', optional: false });
export const optionalIntInput = (name: string): InputSlot => ({ name, dtype: 'int', optional: true });
export const output = (name: string): OutputSlot => ({ name, dtype: 'float', differentiable: true });
/** An output that carries no gradient. */
export const savedOutput = (name: string): OutputSlot => ({ name, dtype: 'float', differentiable: false });
