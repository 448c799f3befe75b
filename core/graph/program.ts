/**
 * A program is a compiled model: a flat list of instructions over planned tensors. It is plain data (structured
 * clone safe), so that a device may live in another process and the studio can draw what really runs.
 */
export type Shape = readonly number[];
/** `float` is float64 on the reference device and float32 on the others; `int` is a 32-bit integer. */
export type DType = 'float' | 'int';
export type TensorId = number;

/**
 * Where a tensor lives.
 * - `parameter` and `parameter-gradient`: in the model's flat buffers, shared by all its programs
 * - `input`: written by `run` from the feed
 * - `state`: kept between runs of this program (h0, c0 of truncated BPTT)
 * - `scratch`: an arena that programs share; valid within one run
 * - `output`: scratch that stays readable until the next run of any program
 */
export type TensorRole = 'parameter' | 'parameter-gradient' | 'input' | 'state' | 'scratch' | 'output';

export interface Tensor {
  readonly id: TensorId;
  readonly name: string;
  readonly shape: Shape;
  readonly dtype: DType;
  readonly role: TensorRole;
  /** In elements, from the start of its role's region; parameters and their gradients share one layout. */
  readonly offset: number;
}

export type Attributes = Readonly<Record<string, number | boolean | string>>;

/** One operation. `inputs` may hold null where the operation's table says an input is optional. */
export interface ForwardInstruction {
  readonly direction: 'forward';
  readonly op: string;
  readonly attributes: Attributes;
  readonly inputs: readonly (TensorId | null)[];
  readonly outputs: readonly TensorId[];
  /** The graph node it came from, for pictures and errors: "rnn.0.fwd". */
  readonly label: string;
}

/** The gradient of one operation. It may read the forward inputs and outputs. */
export interface BackwardInstruction {
  readonly direction: 'backward';
  readonly op: string;
  readonly attributes: Attributes;
  readonly inputs: readonly (TensorId | null)[];
  readonly outputs: readonly TensorId[];
  /** dL/d(output k), or null where nothing downstream used it (then it counts as zero). */
  readonly outputGradients: readonly (TensorId | null)[];
  /** Where to put dL/d(input k); null where no gradient is wanted. */
  readonly inputGradients: readonly (TensorId | null)[];
  /** Per input gradient: add to what is there (true) or overwrite it (false: first writer). */
  readonly accumulate: readonly boolean[];
  readonly label: string;
}

export type Instruction = ForwardInstruction | BackwardInstruction;

export type OptimiserKind = 'sgd' | 'adam' | 'adamw' | 'rmsprop' | 'adagrad' | 'adadelta' | 'lion';

/** What follows the backward pass: clip, then the optimiser, over the flat parameter buffer. Equations: OPERATIONS.md. */
export interface UpdatePlan {
  readonly optimiser: OptimiserKind;
  /** Numbers by name, as the table of optimisers in OPERATIONS.md lists them; nesterov is 0 or 1. */
  readonly hyper: Readonly<Record<string, number>>;
  /** Gradients are scaled by min(1, clipNorm / (norm + 1e-6)), norm over all parameters; null: off. */
  readonly clipNorm: number | null;
  /** After that each gradient is clamped to ±clipValue; absent: off. */
  readonly clipValue?: number;
  /** Weight decay acts on these elements only; sorted, apart. Absent: on all. */
  readonly decayRanges?: readonly DecayRange[];
  /** Buffers of the parameters' size that the optimiser keeps: `slotCount`. */
  readonly slots: number;
}
/** Elements start … end - 1 of the flat parameter buffer. */
export interface DecayRange {
  readonly start: number;
  readonly end: number;
}

export interface ParameterEntry {
  readonly name: string;
  readonly shape: Shape;
  readonly offset: number;
}
export interface ParameterLayout {
  readonly entries: readonly ParameterEntry[];
  /** Elements in all. */
  readonly size: number;
}

export interface Program {
  readonly name: string;
  readonly tensors: readonly Tensor[];
  readonly instructions: readonly Instruction[];
  readonly parameters: ParameterLayout;
  /** Feed name → tensor. */
  readonly inputs: Readonly<Record<string, TensorId>>;
  /** Readable after a run: name → tensor. */
  readonly outputs: Readonly<Record<string, TensorId>>;
  /** Names of one-element outputs that `run` reports, in order. A training program adds `gradientNorm` (before clipping) last. */
  readonly scalars: readonly string[];
  /** After a run, `from` is copied into the state tensor `to`: the state that truncated BPTT carries on. */
  readonly carry: readonly { readonly from: TensorId; readonly to: TensorId }[];
  readonly update: UpdatePlan | null;
  /** Elements of each region but the parameters'. */
  readonly sizes: {
    readonly input: number;
    readonly state: number;
    readonly scratch: number;
    readonly output: number;
  };
}
