import type { Store } from '#core/store/store';

/** How much of the machine training may take. */
export interface QueueSettings {
  /** Runs that train at once. */
  concurrent: number;
  /** Threads that share a training step, each run. The result is the same with any number of them. */
  threads: number;
}
export interface QueueState extends QueueSettings {
  /** Runs whose turn has not come, the next first. */
  waiting: readonly string[];
}

/** More of either only wait for each other. */
const mostConcurrent = 16;
const mostThreads = 16;

/**
 * Whose turn is next. The order is on disk with each change, so that what waits still waits after a restart; what waited
 * before is begun again only when it is asked for (`restore`), and until then kept behind what comes new.
 */
export class RunQueue {
  private waiting: string[] = [];
  private held: readonly string[];
  private settings: QueueSettings;

  /** @param isKept the studio's: settings and what waits outlive the program */
  constructor(
    private readonly store: Store,
    settings: QueueSettings,
    private readonly isKept: boolean,
    private readonly onChange: (state: QueueState) => void,
  ) {
    this.held = store.waiting.list();
    this.settings = isKept
      ? {
          concurrent: stored(store, 'queue.concurrent', settings.concurrent, mostConcurrent),
          threads: stored(store, 'queue.threads', settings.threads, mostThreads),
        }
      : settings;
  }

  get state(): QueueState {
    return { waiting: [...this.waiting], ...this.settings };
  }
  has(run: string): boolean {
    return this.waiting.includes(run);
  }

  add(run: string): void {
    this.change([...this.waiting, run]);
  }
  /** @returns whether it waited */
  remove(run: string): boolean {
    if (!this.has(run)) return false;
    this.change(this.waiting.filter((one) => one !== run));
    return true;
  }
  /** @returns the run whose turn it is */
  next(): string | undefined {
    const [first] = this.waiting;
    if (first !== undefined) this.remove(first);
    return first;
  }
  /** @param to its place from 0, the next; a place beyond the end is the last one @returns whether it waits */
  move(run: string, to: number): boolean {
    if (!this.has(run)) return false;
    const others = this.waiting.filter((one) => one !== run);
    this.change([...others.slice(0, to), run, ...others.slice(to)]);
    return true;
  }

  set(settings: QueueSettings): void {
    this.settings = settings;
    if (this.isKept) {
      this.store.settings.set('queue.concurrent', String(settings.concurrent));
      this.store.settings.set('queue.threads', String(settings.threads));
    }
    this.onChange(this.state);
  }

  /** Lets what waited when the program ended wait again. */
  restore(): void {
    const { held } = this;
    this.held = [];
    this.change([...held, ...this.waiting]);
  }
  /** Nothing is begun any more. @returns what is let go; what is kept waits for the next start */
  close(): string[] {
    const { waiting } = this;
    this.waiting = [];
    if (this.isKept || waiting.length === 0) return [];
    this.store.waiting.set(this.held);
    return waiting;
  }

  private change(waiting: string[]): void {
    this.waiting = waiting;
    this.store.waiting.set([...waiting, ...this.held]);
    this.onChange(this.state);
  }
}

function stored(store: Store, key: string, fallback: number, most: number): number {
  const value = Number(store.settings.get(key) ?? Number.NaN);
  return Number.isInteger(value) && value >= 1 && value <= most ? value : fallback;
}
