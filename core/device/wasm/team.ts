import { MAILBOX_WORDS, MAXIMUM_THREADS, Sync } from './kernel';
import type { ModelMemory } from './memory';
import type { Kernels } from './module';
import type { Pace } from './pace';

/** What a kernel thread needs to begin; structured clone shares the module and the memory. */
export interface ThreadStart {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** Address of the sync block. */
  readonly sync: number;
  /** 1 and up; 0 is the leader. */
  readonly thread: number;
}

/** Starts a thread that calls `serve`. `onReady`: it takes jobs; `onGone`: it has ended, unasked. */
export type StartThread = (
  start: ThreadStart,
  listener: { readonly onReady: () => void; readonly onGone: (reason: string) => void },
) => void;

export interface ThreadOptions {
  /** How many share a step, the caller included. */
  readonly threads: number;
  /** How many there are to run on. */
  readonly cores: number;
  /** Null: the caller works alone. */
  readonly startThread: StartThread | null;
  /** Share every step that is worth it, without trying whether one thread is faster at present: to measure, to test. */
  readonly always: boolean;
}

export const SYNC_BYTES = (Sync.Mailboxes + MAXIMUM_THREADS * MAILBOX_WORDS) * 4;

/** Fewer additions and multiplications than this are done before another thread has woken. */
const worthwhileFlop = 2e6;
/** Looks at a changing word before a thread sleeps: some 50 µs, or next to nothing where cores are fewer than threads. */
const spins = { enoughCores: 40_000, tooFewCores: 200 };

/**
 * The threads of one model. They start with the first program that is worth it and join as they are ready; until then,
 * and where none can be started, the caller works alone. The numbers are the same.
 */
export class Team {
  private state: 'alone' | 'started' | 'closed' = 'alone';
  /** Threads that take part: the leader and those that are ready, in order. */
  private size = 1;
  private readonly ready = new Set<number>();
  private job = 0;
  private failure: string | null = null;

  constructor(
    private readonly memory: ModelMemory,
    private readonly module: WebAssembly.Module,
    private readonly kernels: Kernels,
    private readonly sync: number,
    private readonly options: ThreadOptions,
  ) {}

  /**
   * Carries out a program's commands, of which the products take `flop` operations.
   * @throws Error when a thread has ended or failed
   */
  async execute(plan: number, count: number, flop: number, pace: Pace): Promise<void> {
    if (this.failure !== null) throw new Error(this.failure);
    const isWorthwhile = flop >= worthwhileFlop;
    if (isWorthwhile && this.state === 'alone') this.start();
    if (!isWorthwhile || this.size === 1) return this.kernels.execute(this.sync, plan, count);
    const start = performance.now();
    if (this.options.always || pace.isForTeam) await this.share(plan, count);
    else this.kernels.execute(this.sync, plan, count);
    pace.record(performance.now() - start);
  }

  private async share(plan: number, count: number): Promise<void> {
    const { ints } = this.memory;
    const words = this.sync / 4;
    ints[words + Sync.Plan] = plan;
    ints[words + Sync.Count] = count;
    ints[words + Sync.Threads] = this.size;
    this.job++;
    for (;;) {
      const outcome = this.lead();
      if (outcome === 1) return;
      if (outcome === -1) this.fail('it stopped in the middle of a step');
      // What has become of the others is told by events.
      await new Promise<void>((resolve) => setTimeout(resolve));
      if (this.failure !== null) throw new Error(this.failure);
    }
  }

  private lead(): number {
    try {
      return this.kernels.lead(this.sync, this.job);
    } catch (error) {
      // The others would wait for it forever.
      this.fail(String(error));
      throw error;
    }
  }

  /** Sends the threads home. */
  close(): void {
    if (this.state === 'started') this.dismiss();
    this.state = 'closed';
  }

  private start(): void {
    const { threads, cores, startThread } = this.options;
    this.state = 'started';
    this.memory.ints[this.sync / 4 + Sync.Spins] = threads <= cores ? spins.enoughCores : spins.tooFewCores;
    if (startThread === null) return;
    for (let thread = 1; thread < threads; thread++) {
      const onReady = (): void => this.join(thread);
      const onGone = (reason: string): void => this.leave(thread, reason);
      startThread(
        { module: this.module, memory: this.memory.memory, sync: this.sync, thread },
        { onReady, onGone },
      );
    }
  }

  private join(thread: number): void {
    this.ready.add(thread);
    while (this.ready.has(this.size)) this.size++;
  }

  /** One that never got ready is not missed. */
  private leave(thread: number, reason: string): void {
    if (thread < this.size && this.state === 'started') this.fail(reason);
  }

  private fail(reason: string): void {
    this.failure ??= `A thread that computes for this model has ended (${reason}); continue from the last checkpoint, or with one thread.`;
    this.dismiss();
  }

  private dismiss(): void {
    const { ints } = this.memory;
    const words = this.sync / 4;
    Atomics.store(ints, words + Sync.Failed, 1);
    Atomics.notify(ints, words + Sync.Opened);
    for (let thread = 1; thread < MAXIMUM_THREADS; thread++) {
      const mailbox = words + Sync.Mailboxes + thread * MAILBOX_WORDS;
      Atomics.store(ints, mailbox, -1);
      Atomics.notify(ints, mailbox);
    }
  }
}
