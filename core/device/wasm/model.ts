import type { ParameterLayout, Program, TensorId } from '#core/graph/program';
import { elements } from '#core/graph/shape';
import type { DeviceModel, Feed, FloatArray, LoadedProgram, StepSettings } from '../device';
import { refuseOtherState } from '../shared-state';
import { COMMAND_WORDS, STRIP_BYTES, Sync } from './kernel';
import { copyFeed, planFeed, type FeedPlan } from './feed';
import { lower } from './lowering/index';
import type { Command, Lowering, Regions } from './lowering/lowering';
import { flopOf } from './lowering/products';
import { SETTINGS, writeSettings } from './lowering/update';
import { aligned, ModelMemory } from './memory';
import { instantiate } from './module';
import { Pace } from './pace';
import { SYNC_BYTES, Team, type ThreadOptions } from './team';

/** Commands in memory, with the operations that they take. */
interface ProductPlan {
  readonly plan: number;
  readonly count: number;
  readonly flop: number;
}

/** A program in a model's memory. */
class Loaded implements LoadedProgram {
  readonly scalars: Float64Array;
  /** Addresses of its own blocks. */
  plan = 0;
  feed: FeedPlan = { ports: [], checks: [] };
  /** Indices of the scalars' values in the memory's views. */
  scalarsAt: readonly number[] = [];
  /** The version of the weights that its packed parameters come from. */
  packedVersion = -1;
  readonly pace = new Pace();
  /** Once they have been asked for. */
  products: ProductPlan | null = null;

  constructor(
    readonly program: Program,
    readonly state: number,
    public lowered: Lowering,
  ) {
    this.scalars = new Float64Array(program.scalars.length);
  }
}

/** Weights, gradients and slots in one WebAssembly memory, and the programs that run on them. */
export class WasmModel implements DeviceModel {
  private readonly memory = new ModelMemory();
  private readonly team: Team;
  private readonly weights: number;
  private readonly gradients: number;
  private readonly slots: readonly number[];
  private readonly settings: number;
  private readonly norm: number;
  /** Packed parameters by key, shared by all programs. */
  private readonly packs = new Map<string, number>();
  private programs: Loaded[] = [];
  private last: LoadedProgram | null = null;
  /** Counts changes of the weights. */
  private version = 0;
  private closed = false;

  constructor(
    module: WebAssembly.Module,
    readonly parameters: ParameterLayout,
    slots: number,
    private readonly options: ThreadOptions,
  ) {
    const kernels = instantiate(module, this.memory.memory);
    const sync = this.memory.allocate(SYNC_BYTES);
    this.memory.ints[sync / 4 + Sync.Strips] = this.memory.allocate(STRIP_BYTES * options.threads);
    this.team = new Team(this.memory, module, kernels, sync, options);
    const bytes = parameters.size * 4;
    this.weights = this.memory.allocate(bytes);
    this.gradients = this.memory.allocate(bytes);
    this.slots = Array.from({ length: slots }, () => this.memory.allocate(bytes));
    this.settings = this.memory.allocate(2 * SETTINGS * 4);
    this.norm = this.memory.allocate(4);
  }

  get bytes(): number {
    return this.memory.bytes;
  }

  load(program: Program, stateOf?: LoadedProgram): LoadedProgram {
    this.refuseClosed();
    if (program.parameters.size !== this.parameters.size) {
      throw new Error(
        `The program "${program.name}" has ${program.parameters.size} parameters, but the model has ${this.parameters.size}.`,
      );
    }
    if (stateOf !== undefined) refuseOtherState(program, stateOf.program);
    const state =
      stateOf === undefined ? this.memory.allocate(program.sizes.state * 4) : this.own(stateOf).state;
    const loaded = new Loaded(program, state, this.lower(program, state));
    const { prologue, commands, workspaceBytes } = loaded.lowered;
    loaded.plan = this.memory.allocate((prologue.length + commands.length) * COMMAND_WORDS * 4);
    const { workspace } = this.regions(program, state);
    const moved = this.memory.reserveArena(workspace - this.memory.arena + workspaceBytes);
    if (moved) this.last = null;
    this.programs.push(loaded);
    for (const one of moved ? this.programs : [loaded]) {
      if (moved) one.lowered = this.lower(one.program, one.state);
      this.settle(one);
    }
    return loaded;
  }

  async run(loaded: LoadedProgram, feed: Feed, settings?: StepSettings): Promise<void> {
    const own = this.own(loaded);
    const { program, lowered, plan } = own;
    if (program.update !== null) {
      if (settings === undefined)
        throw new Error(`The program "${program.name}" trains: it needs a learning rate and a step.`);
      writeSettings(this.memory.floats, this.settings / 4, program.update, settings);
    }
    copyFeed(program, own.feed, feed, settings?.step, this.memory);
    this.last = own;
    const { prologue, commands, flop } = lowered;
    // The packs come first: all of the plan, or what is behind them.
    const skipped = own.packedVersion === this.version ? prologue.length : 0;
    own.packedVersion = this.version;
    await this.team.execute(
      plan + skipped * COMMAND_WORDS * 4,
      prologue.length - skipped + commands.length,
      flop,
      own.pace,
    );
    if (program.update !== null) this.version++;
    for (let k = 0; k < own.scalars.length; k++)
      own.scalars[k] = this.memory.floats[own.scalarsAt[k] ?? 0] ?? 0;
  }

  /**
   * Carries out the program's products alone, but for attention's, to measure them. Overwrites what the program has
   * computed. @returns how many additions and multiplications
   */
  async runProducts(loaded: LoadedProgram): Promise<number> {
    const own = this.own(loaded);
    own.products ??= this.planProducts(own.lowered);
    const { plan, count, flop } = own.products;
    this.last = null;
    await this.team.execute(plan, count, flop, own.pace);
    return flop;
  }

  private planProducts(lowered: Lowering): ProductPlan {
    const commands = lowered.products();
    const plan = this.memory.allocate(commands.length * COMMAND_WORDS * 4);
    this.write(commands, plan);
    return { plan, count: commands.length, flop: commands.reduce((sum, one) => sum + flopOf(one), 0) };
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
    const { dtype, shape } = own.lowered.tensor(id);
    const at = own.lowered.address(id) / 4;
    const values = (dtype === 'int' ? this.memory.ints : this.memory.floats).subarray(
      at,
      at + elements(shape),
    );
    if (into === undefined) return values.slice();
    into.set(values);
    return into;
  }

  async readWeights(): Promise<FloatArray> {
    return this.copyOut([this.weights], this.parameters.size);
  }
  async writeWeights(flat: FloatArray): Promise<void> {
    this.copyIn([this.weights], this.parameters.size, flat, 'weights');
    this.version++;
  }
  async readGradients(): Promise<FloatArray> {
    return this.copyOut([this.gradients], this.parameters.size);
  }
  async readSlots(): Promise<FloatArray> {
    return this.copyOut(this.slots, this.parameters.size);
  }
  async writeSlots(flat: FloatArray): Promise<void> {
    this.copyIn(this.slots, this.parameters.size, flat, "the optimiser's slots");
  }

  async readState(loaded: LoadedProgram): Promise<FloatArray> {
    const own = this.own(loaded);
    const ids = stateTensors(own.program);
    const flat = new Float32Array(ids.reduce((sum, id) => sum + elements(own.lowered.shape(id)), 0));
    let to = 0;
    for (const id of ids) {
      const at = own.lowered.address(id) / 4;
      flat.set(this.memory.floats.subarray(at, at + elements(own.lowered.shape(id))), to);
      to += elements(own.lowered.shape(id));
    }
    return flat;
  }
  async writeState(loaded: LoadedProgram, flat: FloatArray): Promise<void> {
    const own = this.own(loaded);
    const ids = stateTensors(own.program);
    const size = ids.reduce((sum, id) => sum + elements(own.lowered.shape(id)), 0);
    if (flat.length !== size)
      throw new Error(`Writing the carried state takes ${size} values, not ${flat.length}.`);
    let from = 0;
    for (const id of ids) {
      const count = elements(own.lowered.shape(id));
      this.memory.floats.set(flat.subarray(from, from + count), own.lowered.address(id) / 4);
      from += count;
    }
  }

  close(): void {
    this.closed = true;
    this.team.close();
    this.programs = [];
    this.last = null;
  }

  private lower(program: Program, state: number): Lowering {
    const update = { settings: this.settings, norm: this.norm, slots: this.slots };
    const pool = (key: string, bytes: number): number => this.packPlace(key, bytes);
    return lower(program, this.regions(program, state), update, pool, this.options.threads);
  }

  private packPlace(key: string, bytes: number): number {
    const known = this.packs.get(key);
    if (known !== undefined) return known;
    const place = this.memory.allocate(bytes);
    this.packs.set(key, place);
    return place;
  }

  /** In the arena: the inputs, what is computed, the outputs, and what instructions need for themselves. */
  private regions({ sizes }: Program, state: number): Regions {
    const input = this.memory.arena;
    const scratch = input + aligned(sizes.input * 4);
    const output = scratch + aligned(sizes.scratch * 4);
    const workspace = output + aligned(sizes.output * 4);
    return {
      parameter: this.weights,
      'parameter-gradient': this.gradients,
      state,
      input,
      scratch,
      output,
      workspace,
    };
  }

  /** Writes a program's commands to its plan and works out what a run touches. */
  private settle(loaded: Loaded): void {
    const { lowered, program } = loaded;
    this.write([...lowered.prologue, ...lowered.commands], loaded.plan);
    loaded.products = null;
    loaded.feed = planFeed(program, lowered);
    loaded.scalarsAt = program.scalars.map((name) => {
      return (
        (name === 'gradientNorm' && program.outputs[name] === undefined
          ? this.norm
          : lowered.address(program.outputs[name])) / 4
      );
    });
  }

  private write(commands: readonly Command[], plan: number): void {
    commands.forEach((command, k) => this.memory.ints.set(command, plan / 4 + k * COMMAND_WORDS));
  }

  private copyOut(places: readonly number[], size: number): Float32Array {
    const flat = new Float32Array(places.length * size);
    places.forEach((place, k) =>
      flat.set(this.memory.floats.subarray(place / 4, place / 4 + size), k * size),
    );
    return flat;
  }

  private copyIn(places: readonly number[], size: number, flat: FloatArray, what: string): void {
    if (flat.length !== places.length * size)
      throw new Error(`Writing ${what} takes ${places.length * size} values, not ${flat.length}.`);
    places.forEach((place, k) => this.memory.floats.set(flat.subarray(k * size, (k + 1) * size), place / 4));
  }

  private own(loaded: LoadedProgram): Loaded {
    this.refuseClosed();
    if (!(loaded instanceof Loaded) || !this.programs.includes(loaded))
      throw new Error(`The program "${loaded.program.name}" was not loaded by this model.`);
    return loaded;
  }

  private refuseClosed(): void {
    if (this.closed) throw new Error('The model is closed.');
  }
}

function stateTensors(program: Program): TensorId[] {
  return program.tensors.filter(({ role }) => role === 'state').map(({ id }) => id);
}
