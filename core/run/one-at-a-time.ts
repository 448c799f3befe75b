import { DataError } from '#core/data/dataset';

/** Long work of which only the last that was asked for is wanted: a new one stops the one before. */
export class OneAtATime {
  private current: AbortController | null = null;

  /** @param name "The range test": what the error of one that was stopped calls it */
  constructor(private readonly name: string) {}

  /** @throws what the work throws; of one that heeds its signal DataError when it was stopped */
  async run<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    this.stop();
    const own = (this.current = new AbortController());
    try {
      return await work(own.signal);
    } finally {
      if (this.current === own) this.current = null;
    }
  }

  /** @returns whether something was going on or waiting for its turn */
  stop(): boolean {
    const { current } = this;
    this.current = null;
    current?.abort(new DataError(`${this.name} was stopped.`));
    return current !== null;
  }
}
