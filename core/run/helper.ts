import type { Task, TaskResults, WorkerFactory } from './protocol';
import type { RowSupply } from './row-supply';
import { TaskClient } from './task-client';

/** One worker kept for short tasks, in turn; it remembers the data it prepared last, and is started when first needed. */
export class Helper {
  private client: TaskClient | null = null;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly workers: WorkerFactory) {}

  run<K extends Task['kind']>(
    task: Extract<Task, { kind: K }>,
    supply: () => RowSupply,
  ): Promise<TaskResults[K]> {
    const mine = this.turn.then(() => {
      if (this.client === null || this.client.isGone) this.client = new TaskClient(this.workers());
      return this.client.run(task, supply());
    });
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  async close(): Promise<void> {
    await this.client?.terminate();
  }
}
