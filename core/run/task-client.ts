import type { TrainEvent } from '#core/train/events';
import type { Command, Failure, Task, TaskResults, WorkerHandle } from './protocol';
import type { RowSupply } from './row-supply';

/** A task that ended badly: its own refusal (`expected`), a fault of the program, or the death of its thread (`gone`). */
export class TaskError extends Error {
  override readonly name = 'TaskError';
  readonly hint: string;
  constructor(
    failure: Pick<Failure, 'message' | 'hint'>,
    readonly reason: 'expected' | 'fault' | 'gone',
  ) {
    super(failure.message);
    this.hint = failure.hint;
  }
}

interface Current {
  supply: RowSupply;
  onEvent: (event: TrainEvent) => void;
  onProgress: (share: number) => void;
  resolve: (result: never) => void;
  reject: (error: Error) => void;
}

/** The host's end of one worker thread: one task at a time. */
export class TaskClient {
  private current: Current | null = null;
  private gone: string | null = null;

  constructor(private readonly worker: WorkerHandle) {
    worker.onMessage((message) => {
      const { current } = this;
      if (current === null) return;
      switch (message.kind) {
        case 'want-rows':
          this.sendRows(current);
          break;
        case 'event':
          current.onEvent(message.event);
          break;
        case 'progress':
          current.onProgress(message.share);
          break;
        case 'result':
          this.current = null;
          current.resolve(message.result as never);
          break;
        case 'failed':
          this.current = null;
          current.reject(new TaskError(message.failure, message.failure.expected ? 'expected' : 'fault'));
          break;
      }
    });
    worker.onGone((reason) => this.end(reason));
  }

  get isGone(): boolean {
    return this.gone !== null;
  }

  /** @throws TaskError; StoreError when the rows cannot be read */
  run<K extends Task['kind']>(
    task: Extract<Task, { kind: K }>,
    supply: RowSupply,
    onEvent: (event: TrainEvent) => void = () => undefined,
    onProgress: (share: number) => void = () => undefined,
  ): Promise<TaskResults[K]> {
    if (this.gone !== null) return Promise.reject(goneError(this.gone));
    return new Promise((resolve, reject) => {
      this.current = { supply, onEvent, onProgress, resolve, reject };
      this.worker.post({
        kind: 'task',
        task,
        data: {
          columns: supply.columns,
          fingerprint: supply.fingerprint,
          decimalComma: supply.decimalComma ?? false,
          tokenisers: supply.tokenisers ?? {},
        },
      });
    });
  }

  command(command: Command): void {
    this.worker.post({ kind: 'command', command });
  }
  /** The checkpoint last told is safe; the worker goes on. */
  saved(): void {
    this.worker.post({ kind: 'saved' });
  }
  async terminate(): Promise<void> {
    this.end('it was ended');
    await this.worker.terminate();
  }

  private end(reason: string): void {
    this.gone ??= reason;
    this.current?.reject(goneError(reason));
    this.current = null;
  }

  private sendRows(current: Current): void {
    try {
      const next = current.supply.chunks.next();
      this.worker.post({ kind: 'rows', rows: next.done === true ? null : next.value });
    } catch (error) {
      this.current = null;
      // The worker still waits for rows; it serves nobody any more.
      void this.terminate();
      current.reject(error instanceof Error ? error : new Error(String(error)));
    }
  }
}

function goneError(reason: string): TaskError {
  return new TaskError(
    { message: `The training thread is gone: ${reason}.`, hint: 'What was saved is safe.' },
    'gone',
  );
}
