import type { Task, TaskResults, WorkerFactory } from './protocol';
import type { RowSupply } from './row-supply';
import { TaskClient } from './task-client';

/** One worker kept for short tasks, in turn; it remembers the data it prepared last, and is started when first needed. */
export class Helper {
  private client: TaskClient | null = null;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly workers: WorkerFactory) {}

  /**
   * @param signal stops the task, where it can be stopped; one whose turn has not come is not begun
   * @param onProgress share of the task that is done, of those that tell it
   */
  run<K extends Task['kind']>(
    task: Extract<Task, { kind: K }>,
    supply: () => RowSupply,
    signal?: AbortSignal,
    onProgress?: (share: number) => void,
  ): Promise<TaskResults[K]> {
    const mine = this.turn.then(async () => {
      signal?.throwIfAborted();
      if (this.client === null || this.client.isGone) this.client = new TaskClient(this.workers());
      const { client } = this;
      const stop = (): void => client.command('stop');
      signal?.addEventListener('abort', stop);
      try {
        return await client.run(task, supply(), undefined, onProgress);
      } finally {
        signal?.removeEventListener('abort', stop);
      }
    });
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  async close(): Promise<void> {
    await this.client?.terminate();
  }
}
