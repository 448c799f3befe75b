import type { Program, ParameterLayout } from '#core/graph/program';

export type DeviceKind = 'reference' | 'wasm';
export type FloatArray = Float32Array | Float64Array;

/**
 * Values for a program's inputs. Arrays may be longer than the tensor; only its elements are read. The input `step`
 * int [1], which dropout's masks come from, is `settings.step` where it is not fed.
 */
export type Feed = Readonly<Record<string, Int32Array | FloatArray>>;

/** What one update needs besides the batch. `step` counts from 1 (Adam's bias correction, dropout's masks). */
export interface StepSettings {
  readonly learningRate: number;
  readonly step: number;
}

/**
 * Where arithmetic happens. A device opens models; a model owns the weights, their gradients and the optimiser's
 * slots in flat buffers, and runs programs of any batch shape on them. Calls on one model do not overlap: await each.
 * Everything is allocated by `open` and `load`; `run` allocates nothing.
 */
export interface Device {
  readonly kind: DeviceKind;
  /** @param slots how many buffers of the parameters' size the optimiser keeps (UpdatePlan.slots) */
  open(parameters: ParameterLayout, slots: number): DeviceModel;
}

/** A program made ready on a device. */
export interface LoadedProgram {
  readonly program: Program;
  /** Reported by `run`, in the order of `program.scalars`; the same array every time. */
  readonly scalars: Float64Array;
}

export interface DeviceModel {
  readonly parameters: ParameterLayout;
  /** Bytes held at present, all programs included. */
  readonly bytes: number;
  /**
   * @param stateOf a program already loaded with the same `state` tensors: both carry on one state, as the programs of
   *   one training step do when gradients are accumulated. Absent: a state of its own.
   */
  load(program: Program, stateOf?: LoadedProgram): LoadedProgram;
  /**
   * Forward, and for a training program backward, clip and update. Resolves when `loaded.scalars` is up to date.
   * @throws Error when the program has an update and `settings` is missing, or an input is not fed
   */
  run(loaded: LoadedProgram, feed: Feed, settings?: StepSettings): Promise<void>;
  /**
   * A copy of an output of the last run (float outputs as floats, int outputs as Int32Array).
   * @param into where to write it instead of into a new array: at least as long, for a loop that allocates nothing
   */
  read(
    loaded: LoadedProgram,
    output: string,
    into?: FloatArray | Int32Array,
  ): Promise<FloatArray | Int32Array>;
  readWeights(): Promise<FloatArray>;
  writeWeights(flat: FloatArray): Promise<void>;
  /** Gradients of the last training run, before clipping scales them. */
  readGradients(): Promise<FloatArray>;
  /** Optimiser slots one after the other, each of the parameters' size. */
  readSlots(): Promise<FloatArray>;
  writeSlots(flat: FloatArray): Promise<void>;
  /** The carried state of one program: all `state` tensors in order. */
  readState(loaded: LoadedProgram): Promise<FloatArray>;
  writeState(loaded: LoadedProgram, flat: FloatArray): Promise<void>;
  close(): void;
}
