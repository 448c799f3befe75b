import { bind, type TensorView } from '#core/graph/bind';
import { operation } from '#core/graph/operations/index';
import type { ParameterLayout, Program, Tensor, TensorId, TensorRole } from '#core/graph/program';
import { elements } from '#core/graph/shape';
import { applyUpdate } from '#core/optim/update';
import { refuseOtherState } from './shared-state';
import type { Device, DeviceModel, Feed, FloatArray, LoadedProgram, StepSettings } from './device';

/**
 * The living definition: float64, one instruction after the other, each carried out by the operation table's own
 * plain loops. Slow and obvious; the other devices are checked against it.
 */
export function createReferenceDevice(): Device {
  return { kind: 'reference', open: (parameters, slots) => new ReferenceModel(parameters, slots) };
}

/** Every element takes 8 bytes, so that offsets count alike for both types: a float64, or an int32 with room to spare. */
const elementBytes = 8;

class Loaded implements LoadedProgram {
  readonly scalars: Float64Array;
  /** One function an instruction; bound anew when a shared region moves. */
  steps: (() => void)[] = [];
  views: TensorView[] = [];

  constructor(
    readonly program: Program,
    readonly state: ArrayBuffer,
  ) {
    this.scalars = new Float64Array(program.scalars.length);
  }
}

type SharedRegion = 'input' | 'scratch' | 'output';
const sharedRegions: readonly SharedRegion[] = ['input', 'scratch', 'output'];

class ReferenceModel implements DeviceModel {
  private readonly weights: Float64Array<ArrayBuffer>;
  private readonly gradients: Float64Array<ArrayBuffer>;
  private readonly slots: Float64Array[];
  private readonly shared: Record<SharedRegion, ArrayBuffer> = {
    input: new ArrayBuffer(0),
    scratch: new ArrayBuffer(0),
    output: new ArrayBuffer(0),
  };
  private readonly loaded: Loaded[] = [];
  private readonly step = new Int32Array(1);
  private last: Loaded | null = null;
  private closed = false;

  constructor(
    readonly parameters: ParameterLayout,
    slots: number,
  ) {
    this.weights = new Float64Array(parameters.size);
    this.gradients = new Float64Array(parameters.size);
    this.slots = Array.from({ length: slots }, () => new Float64Array(parameters.size));
  }

  get bytes(): number {
    const parameters = this.parameters.size * elementBytes * (2 + this.slots.length);
    const shared = sharedRegions.reduce((sum, region) => sum + this.shared[region].byteLength, 0);
    const states = new Set(this.loaded.map(({ state }) => state));
    return parameters + shared + [...states].reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  load(program: Program, stateOf?: LoadedProgram): LoadedProgram {
    this.refuseClosed();
    if (program.parameters.size !== this.parameters.size) {
      throw new Error(
        `The program "${program.name}" has ${program.parameters.size} parameters, but the model has ${this.parameters.size}.`,
      );
    }
    if (stateOf !== undefined) refuseOtherState(program, stateOf.program);
    const added = new Loaded(
      program,
      stateOf === undefined ? new ArrayBuffer(program.sizes.state * elementBytes) : this.own(stateOf).state,
    );
    this.loaded.push(added);
    const grown = sharedRegions.filter(
      (region) => program.sizes[region] * elementBytes > this.shared[region].byteLength,
    );
    for (const region of grown) this.shared[region] = new ArrayBuffer(program.sizes[region] * elementBytes);
    for (const one of grown.length > 0 ? this.loaded : [added]) this.bindAll(one);
    return added;
  }

  async run(loaded: LoadedProgram, feed: Feed, settings?: StepSettings): Promise<void> {
    const own = this.own(loaded);
    const { program } = own;
    if (program.update !== null && settings === undefined)
      throw new Error(`The program "${program.name}" trains: it needs a learning rate and a step.`);
    this.step[0] = settings?.step ?? 0;
    for (const [name, id] of Object.entries(program.inputs)) {
      const given = feed[name] ?? (name === 'step' && settings !== undefined ? this.step : undefined);
      feedInput(program, name, viewOf(own, id), given);
    }
    this.last = own;
    for (const step of own.steps) step();
    program.scalars.forEach((name, k) => {
      const id = program.outputs[name];
      if (id !== undefined) own.scalars[k] = viewOf(own, id).data[0] ?? 0;
    });
    for (const { from, to } of program.carry) floatView(own, to).set(floatView(own, from));
    if (program.update === null || settings === undefined) return;
    const gradientNorm = applyUpdate(
      program.update,
      this.weights,
      this.gradients,
      this.slots,
      settings.learningRate,
      settings.step,
    );
    own.scalars[program.scalars.length - 1] = gradientNorm;
  }

  async read(
    loaded: LoadedProgram,
    output: string,
    into?: FloatArray | Int32Array,
  ): Promise<FloatArray | Int32Array> {
    const own = this.own(loaded);
    const id = own.program.outputs[output];
    if (id === undefined) throw new Error(`The program "${own.program.name}" has no output "${output}".`);
    if (this.last !== own)
      throw new Error(`"${output}" of "${own.program.name}" can be read only until another program runs.`);
    const { data } = viewOf(own, id);
    if (into === undefined) return data.slice();
    into.set(data);
    return into;
  }

  async readWeights(): Promise<FloatArray> {
    return this.weights.slice();
  }
  async writeWeights(flat: FloatArray): Promise<void> {
    fill([this.weights], flat, 'weights');
  }
  async readGradients(): Promise<FloatArray> {
    return this.gradients.slice();
  }
  async readSlots(): Promise<FloatArray> {
    return joined(this.slots);
  }
  async writeSlots(flat: FloatArray): Promise<void> {
    fill(this.slots, flat, "the optimiser's slots");
  }
  async readState(loaded: LoadedProgram): Promise<FloatArray> {
    return joined(states(this.own(loaded)));
  }
  async writeState(loaded: LoadedProgram, flat: FloatArray): Promise<void> {
    fill(states(this.own(loaded)), flat, 'the carried state');
  }

  close(): void {
    this.closed = true;
    this.loaded.length = 0;
    this.last = null;
  }

  private bindAll(loaded: Loaded): void {
    loaded.views = loaded.program.tensors.map((tensor) => ({
      shape: tensor.shape,
      data: this.memoryOf(loaded, tensor),
    }));
    loaded.steps = loaded.program.instructions.map((instruction) =>
      bind(instruction, operation(instruction.op), (id) => viewOf(loaded, id)),
    );
  }

  private memoryOf(loaded: Loaded, { dtype, role, offset, shape }: Tensor): Float64Array | Int32Array {
    const buffer = this.regionOf(loaded, role);
    const View = dtype === 'int' ? Int32Array : Float64Array;
    return new View(buffer, offset * elementBytes, elements(shape));
  }

  private regionOf(loaded: Loaded, role: TensorRole): ArrayBuffer {
    if (role === 'parameter') return this.weights.buffer;
    if (role === 'parameter-gradient') return this.gradients.buffer;
    return role === 'state' ? loaded.state : this.shared[role];
  }

  private own(loaded: LoadedProgram): Loaded {
    this.refuseClosed();
    const found = this.loaded.find((one) => one === loaded);
    if (found === undefined)
      throw new Error(`The program "${loaded.program.name}" was not loaded by this model.`);
    return found;
  }

  private refuseClosed(): void {
    if (this.closed) throw new Error('The model is closed.');
  }
}

function viewOf(loaded: Loaded, id: TensorId): TensorView {
  const view = loaded.views[id];
  if (view === undefined) throw new Error(`The program "${loaded.program.name}" has no tensor ${id}.`);
  return view;
}

function floatView(loaded: Loaded, id: TensorId): Float64Array {
  const { data } = viewOf(loaded, id);
  if (data instanceof Float64Array) return data;
  throw new Error(`Tensor ${id} of "${loaded.program.name}" should be float.`);
}

/** All `state` tensors of a program, in order. */
function states(loaded: Loaded): Float64Array[] {
  return loaded.program.tensors.filter(({ role }) => role === 'state').map(({ id }) => floatView(loaded, id));
}

function feedInput(
  program: Program,
  name: string,
  { shape, data }: TensorView,
  source: Feed[string] | undefined,
): void {
  if (source === undefined) throw new Error(`The program "${program.name}" needs the input "${name}".`);
  if (source.length < data.length)
    throw new Error(
      `The input "${name}" has ${source.length} values, but the shape [${shape.join(', ')}] needs ${data.length}.`,
    );
  data.set(source.length === data.length ? source : source.subarray(0, data.length));
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const flat = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    flat.set(part, at);
    at += part.length;
  }
  return flat;
}

function fill(parts: readonly Float64Array[], flat: FloatArray, what: string): void {
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  if (flat.length !== size) throw new Error(`Writing ${what} takes ${size} values, not ${flat.length}.`);
  let at = 0;
  for (const part of parts) {
    part.set(flat.subarray(at, at + part.length));
    at += part.length;
  }
}
