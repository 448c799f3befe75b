import { MAILBOX_WORDS, Sync } from './kernel';
import { instantiate } from './module';
import type { ThreadStart } from './team';

/** The life of a kernel thread: works until the model is closed. @throws what a kernel throws, after telling the others */
export function serve({ module, memory, sync, thread }: ThreadStart, onReady: () => void): void {
  const words = new Int32Array(memory.buffer);
  const kernels = instantiate(module, memory);
  const last = Atomics.load(words, sync / 4 + Sync.Mailboxes + thread * MAILBOX_WORDS);
  // The model may have been closed meanwhile.
  if (last < 0) return;
  onReady();
  try {
    kernels.follow(sync, thread, last);
  } catch (error) {
    Atomics.store(words, sync / 4 + Sync.Failed, 1);
    Atomics.notify(words, sync / 4 + Sync.Opened);
    throw error;
  }
}
