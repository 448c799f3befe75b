import type { Instruction, Program, Shape, Tensor, TensorId, TensorRole } from '#core/graph/program';
import { elements } from '#core/graph/shape';
import { Kernel, PANEL } from '../kernel';
import { aligned } from '../memory';
import type { Fold } from './fold';

/** Where a program's regions and the model's buffers lie: addresses in bytes. */
export type Regions = Readonly<Record<TensorRole, number>> & { readonly workspace: number };

/** Where the packed form of a parameter is kept, one for all programs of a model; its address. */
export type PackPool = (key: string, bytes: number) => number;

/** Kernel, cut, arguments; see `kernel.ts` and `assembly/index.ts`. */
export type Command = readonly number[];

/** How a command's work may be cut into parts for threads. The numbers it makes never depend on the cuts. */
export interface Cut {
  readonly units: number;
  /** Parts are multiples of it: what is worth handing out, or what a kernel cannot cut. */
  readonly grain: number;
  /** More than one lets a thread that is done early take over work of a slower one. */
  readonly perThread: number;
}
/** Work that one thread does. */
export const whole: Cut = { units: 1, grain: 1, perThread: 1 };
const cut = (units: number, grain = 1, perThread = 1): Cut => ({ units, grain, perThread });

/** What takes as long as a few meetings of the threads. */
const least = { flop: 200_000, elements: 4096 };

/** Of products: parts are multiples of `step` units. */
export function cutProduct(units: number, flopPerUnit: number, step: number, perThread: number): Cut {
  return cut(units, step * Math.ceil(least.flop / (flopPerUnit * step)), perThread);
}
/** Of what takes a moment an element. */
export function cutElements(units: number, elementsPerUnit = 1, step = 1, perThread = 1): Cut {
  return cut(units, step * Math.ceil(least.elements / (elementsPerUnit * step)), perThread);
}

/** Which part of a weight [O, I] to pack, and for which product. */
export interface PackRequest {
  /** `forward`: y = x·Wᵀ. `backward`: dx = dy·W. */
  readonly for: 'forward' | 'backward';
  readonly rows?: { readonly from: number; readonly count: number };
}

/**
 * Turns a program's instructions into commands with every address and size worked out, so that a run has nothing left
 * to decide. One file an operation says how.
 */
export class Lowering {
  readonly commands: Command[] = [];
  /** Packs the parameters; needed again only after they have changed. */
  readonly prologue: Command[] = [];
  /** Bytes behind `regions.workspace` that the hungriest instruction needs. */
  workspaceBytes = 0;
  /** Of the products, in a run. */
  flop = 0;
  private readonly productSources: (() => readonly Command[])[] = [];
  private workspaceUsed = 0;
  private readonly packed = new Map<string, number>();

  constructor(
    readonly program: Program,
    private readonly regions: Regions,
    private readonly pool: PackPool,
    private readonly lastUses: readonly number[],
    private readonly folds: ReadonlyMap<TensorId, Fold>,
    /** How many may share a run; a kernel that needs memory for itself needs it for each. */
    readonly threads: number,
  ) {}

  tensor(id: TensorId | null | undefined): Tensor {
    const tensor = id === null || id === undefined ? undefined : this.program.tensors[id];
    if (tensor === undefined) throw new Error(`The program "${this.program.name}" has no tensor ${id}.`);
    return tensor;
  }

  shape(id: TensorId | null | undefined): Shape {
    return this.tensor(id).shape;
  }

  /** 0 for null, which kernels read as "none". */
  address(id: TensorId | null | undefined): number {
    if (id === null || id === undefined) return 0;
    const { role, offset } = this.tensor(id);
    return this.regions[role] + offset * 4;
  }

  gradientAddress(parameterOffset: number): number {
    return this.regions['parameter-gradient'] + parameterOffset * 4;
  }

  /** The embedding behind a scan's input, when it is folded into the input product. */
  fold(x: TensorId | null | undefined): Fold | null {
    return this.folds.get(x ?? -1) ?? null;
  }

  emit(kernel: Kernel, { units, grain, perThread }: Cut, ...args: readonly number[]): void {
    const command = [kernel, units, grain, perThread, ...args];
    this.commands.push(command);
    if (kernel === Kernel.Product || kernel === Kernel.WeightProduct)
      this.productSources.push(() => [command]);
  }

  /** Says of the last command, a scan's, which products it makes at each of `steps`: arguments of `Kernel.Product`. */
  containsProducts(steps: number, productsAt: (step: number) => readonly (readonly number[])[]): void {
    const cut = this.commands.at(-1)?.slice(1, 4) ?? [];
    this.productSources.push(() =>
      Array.from({ length: steps }, (_, step) =>
        productsAt(step).map((args) => [Kernel.Product, ...cut, ...args]),
      ).flat(),
    );
  }

  /** The products alone, those of scans step by step, to measure how fast they are; without attention's. */
  products(): Command[] {
    return this.productSources.flatMap((source) => source());
  }

  /** Counts additions and multiplications, so that it is known whether threads are worth waking. */
  count(flop: number): void {
    this.flop += flop;
  }

  /** Memory that holds until the end of the instruction; its address. */
  workspace(bytes: number): number {
    const address = this.regions.workspace + this.workspaceUsed;
    this.workspaceUsed += aligned(bytes);
    this.workspaceBytes = Math.max(this.workspaceBytes, this.workspaceUsed);
    return address;
  }

  endInstruction(): void {
    this.workspaceUsed = 0;
  }

  /** Whether the instruction may destroy a tensor: nothing reads it later. */
  mayOverwrite(id: TensorId, instruction: Instruction): boolean {
    return (
      this.tensor(id).role === 'scratch' &&
      this.lastUses[id] === this.program.instructions.indexOf(instruction)
    );
  }

  /** The panels of a weight [O, I…] for `product`; parameters are packed once an update, others on the spot. */
  pack(id: TensorId | null | undefined, request: PackRequest): number {
    const { role, shape, offset } = this.tensor(id);
    const outputs = shape[0] ?? 1;
    const inputs = elements(shape) / outputs;
    const { from, count } = request.rows ?? { from: 0, count: outputs };
    const [depth, width] = request.for === 'forward' ? [inputs, count] : [count, inputs];
    const [depthStride, widthStride] = request.for === 'forward' ? [4, inputs * 4] : [inputs * 4, 4];
    const bytes = depth * Math.ceil(width / PANEL) * PANEL * 4;
    const source = this.address(id) + from * inputs * 4;
    const { units, grain, perThread } = cutElements(Math.ceil(width / PANEL), depth * PANEL);
    const command = (target: number): Command => [
      Kernel.Pack,
      units,
      grain,
      perThread,
      target,
      source,
      depth,
      width,
      depthStride,
      widthStride,
    ];
    if (role !== 'parameter') {
      const target = this.workspace(bytes);
      this.commands.push(command(target));
      return target;
    }
    const key = `${offset} ${from} ${depth}×${width} ${request.for}`;
    const known = this.packed.get(key);
    if (known !== undefined) return known;
    const target = this.pool(key, bytes);
    this.packed.set(key, target);
    this.prologue.push(command(target));
    return target;
  }
}

const floatWord = new Float32Array(1);
const intWord = new Int32Array(floatWord.buffer);

/** The word that a kernel reads back as this float32. */
export function float32(value: number): number {
  floatWord[0] = value;
  return intWord[0] ?? 0;
}
