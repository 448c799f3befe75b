/**
 * How threads share a program. All walk the same commands; the work of each is cut into parts that they take from a
 * counter, and they meet at a barrier behind it. No kernel's numbers depend on how its work is cut, so a program gives
 * the same bits with any number of threads.
 */
import { MAILBOX_WORDS, Sync } from '../kernel';

/** Sleeping threads look up this often, in nanoseconds, so that none waits for one that is gone. */
const NAP: i64 = 500_000_000;

// @ts-ignore: decorator
@inline
export function word(sync: usize, index: i32): usize {
  return sync + (index << 2);
}

/** Waits until the word no longer is `old`: spins for a while, then sleeps. False: it still is, after a nap. */
function changed(address: usize, old: i32, sleeping: usize, spins: i32): bool {
  for (let k = 0; k < spins; k++) if (atomic.load<i32>(address) != old) return true;
  atomic.add<i32>(sleeping, 1);
  atomic.wait<i32>(address, old, NAP);
  atomic.sub<i32>(sleeping, 1);
  return atomic.load<i32>(address) != old;
}

/** The last one to come opens the barrier. @returns how often it had opened before, to wait for with `hasOpened` */
export function arrive(sync: usize, threads: i32): i32 {
  const opened = atomic.load<i32>(word(sync, Sync.Opened));
  if (atomic.add<i32>(word(sync, Sync.Arrived), 1) == threads - 1) {
    atomic.store<i32>(word(sync, Sync.Arrived), 0);
    atomic.store<i32>(word(sync, Sync.Part), 0);
    atomic.store<i32>(word(sync, Sync.Opened), opened + 1);
    if (atomic.load<i32>(word(sync, Sync.Sleeping)) > 0) atomic.notify(word(sync, Sync.Opened), -1);
  }
  return opened;
}

/** Waits for the barrier. False: it is still closed after a nap. */
export function hasOpened(sync: usize, opened: i32): bool {
  return changed(word(sync, Sync.Opened), opened, word(sync, Sync.Sleeping), load<i32>(word(sync, Sync.Spins)));
}

export function hasFailed(sync: usize): bool {
  return atomic.load<i32>(word(sync, Sync.Failed)) != 0;
}

/** The next part of the present command that no thread has taken. */
export function takePart(sync: usize): i32 {
  return atomic.add<i32>(word(sync, Sync.Part), 1);
}

// @ts-ignore: decorator
@inline
function mailbox(sync: usize, thread: i32): usize {
  return word(sync, Sync.Mailboxes + thread * MAILBOX_WORDS);
}

/** Gives threads 1 and up of the job their next number, and wakes those that sleep. */
export function call(sync: usize, threads: i32, job: i32): void {
  for (let thread = 1; thread < threads; thread++) {
    const box = mailbox(sync, thread);
    atomic.store<i32>(box, job);
    if (atomic.load<i32>(box + 4) > 0) atomic.notify(box, 1);
  }
}

/** Waits for a job other than `last`. @returns its number; negative: leave */
export function nextJob(sync: usize, thread: i32, last: i32): i32 {
  const box = mailbox(sync, thread);
  while (!changed(box, last, box + 4, load<i32>(word(sync, Sync.Spins)))) {}
  return atomic.load<i32>(box);
}
