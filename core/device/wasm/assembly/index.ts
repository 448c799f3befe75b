/**
 * The entries: alone, a thread carries out a plan with `execute`; of a team, the leader calls `lead` and the others sit
 * in `follow`. Kernels take addresses and ranges of their work and keep nothing between calls.
 */
import { attentionBackward, attentionForward } from './attention';
import { crossEntropyBackward, crossEntropyRows, crossEntropyTotals } from './cross-entropy';
import { dropout } from './dropout';
import { activationBackward, activationForward, broadcast, multiply, scale, sum } from './elementwise';
import {
  entryTotals, predictionErrorBackward, predictionErrorRows, sigmoidCrossEntropyBackward, sigmoidCrossEntropyRows,
} from './entry-losses';
import { gruBackward, gruForward } from './gru-scan';
import { COMMAND_WORDS, Kernel, STRIP_BYTES, Sync } from '../kernel';
import { coordinateRows, maxPoolBackward, maxPoolForward, patchGradients, patchRows } from './images';
import { layerNormBackward, layerNormForward, layerNormGain } from './layer-norm';
import { lstmBackward, lstmForward } from './lstm-scan';
import { holdRows, oneHotRows, poolBackward, poolForward, poolMaxBackward, poolMaxForward } from './moves';
import { adadelta, adagrad, adam, clipScale, lion, rmsprop, sgd, squaredNorm } from './optimiser';
import { pack, product } from './product';
import { rnnBackward, rnnForward } from './rnn-scan';
import { add, columnSums, copy, copyRows, fill, firstStepRows, gatherRows, scatterRows } from './rows';
import { softmaxBackward, softmaxForward } from './softmax';
import { arrive, call, hasFailed, hasOpened, nextJob, takePart, word } from './team';
import { weightProduct } from './weight-product';

// @ts-ignore: decorator
@inline
function i(words: usize, index: i32): i32 {
  return load<i32>(words + (index << 2));
}

// @ts-ignore: decorator
@inline
function f(words: usize, index: i32): f32 {
  return load<f32>(words + (index << 2));
}

// @ts-ignore: decorator
@inline
function commandAt(plan: usize, k: i32): usize {
  return plan + k * COMMAND_WORDS * 4;
}

/** Carries out `count` commands at `plan`, one after the other. */
export function execute(sync: usize, plan: usize, count: i32): void {
  for (let k = 0; k < count; k++) dispatch(commandAt(plan, k), 0, i(commandAt(plan, k), 1), sync, 0);
}

let presentJob = 0;
let position = 0;
let opened = 0;
let isWaiting = false;

/**
 * The leader's part of job `job`: the plan that the sync block names. @returns 1 when all is done, -1 when a thread has
 * failed, 0 when the others take long: see whether they still live, then call again
 */
export function lead(sync: usize, job: i32): i32 {
  const plan: usize = i(word(sync, Sync.Plan), 0);
  const count = i(word(sync, Sync.Count), 0);
  const threads = i(word(sync, Sync.Threads), 0);
  if (job != presentJob) {
    presentJob = job;
    position = 0;
    isWaiting = false;
    call(sync, threads, job);
  }
  while (position < count) {
    if (!isWaiting) {
      share(commandAt(plan, position), sync, 0, threads);
      if (goesOn(plan, position, count)) {
        position++;
        continue;
      }
      opened = arrive(sync, threads);
      isWaiting = true;
    }
    if (!hasOpened(sync, opened)) return hasFailed(sync) ? -1 : 0;
    isWaiting = false;
    position++;
  }
  return 1;
}

/** Thread `thread` ≥ 1 of the team does its part of every job after `last`, until it is told to leave. */
export function follow(sync: usize, thread: i32, last: i32): void {
  for (let job = nextJob(sync, thread, last); job > 0; job = nextJob(sync, thread, job)) {
    const plan: usize = i(word(sync, Sync.Plan), 0);
    const count = i(word(sync, Sync.Count), 0);
    const threads = i(word(sync, Sync.Threads), 0);
    for (let k = 0; k < count; k++) {
      share(commandAt(plan, k), sync, thread, threads);
      if (goesOn(plan, k, count)) continue;
      const seen = arrive(sync, threads);
      while (!hasOpened(sync, seen)) if (hasFailed(sync)) return;
    }
  }
}

/** Whether a command has but one part; the leader does it. */
// @ts-ignore: decorator
@inline
function isWhole(command: usize): bool {
  return i(command, 1) <= i(command, 2);
}

/** Between two commands that the leader does alone nobody waits. */
// @ts-ignore: decorator
@inline
function goesOn(plan: usize, k: i32, count: i32): bool {
  return k + 1 < count && isWhole(commandAt(plan, k)) && isWhole(commandAt(plan, k + 1));
}

/** One thread's parts of a command. Words 1 to 3: units of work, the fewest worth handing out, parts per thread. */
function share(command: usize, sync: usize, thread: i32, threads: i32): void {
  const units = i(command, 1);
  if (isWhole(command)) {
    if (thread == 0) dispatch(command, 0, units, sync, 0);
    return;
  }
  const grain = i(command, 2);
  const perThread = i(command, 3);
  const least = threads * perThread * grain;
  const size = ((units + least - 1) / least) * grain;
  if (perThread == 1) {
    // Its own part each time, so that it finds in its cache what it left there.
    if (thread * size < units) dispatch(command, thread * size, min((thread + 1) * size, units), sync, thread);
    return;
  }
  for (let part = takePart(sync); part * size < units; part = takePart(sync)) {
    dispatch(command, part * size, min((part + 1) * size, units), sync, thread);
  }
}

function dispatch(command: usize, from: i32, to: i32, sync: usize, thread: i32): void {
  const c = command + 16;
  const strips: usize = i(word(sync, Sync.Strips), 0) + thread * STRIP_BYTES;
  switch (i(command, 0)) {
    case Kernel.Fill: return fill(from, to, i(c, 0), f(c, 1));
    case Kernel.Copy: return copy(from, to, i(c, 0), i(c, 1));
    case Kernel.Add: return add(from, to, i(c, 0), i(c, 1));
    case Kernel.CopyRows: return copyRows(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5));
    case Kernel.Pack: return pack(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5));
    case Kernel.Product: return product(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), i(c, 6), i(c, 7), i(c, 8), i(c, 9), strips);
    case Kernel.WeightProduct: return weightProduct(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), i(c, 6), i(c, 7), i(c, 8), i(c, 9) + thread * i(c, 10));
    case Kernel.ColumnSums: return columnSums(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3), i(c, 4));
    case Kernel.GatherRows: return gatherRows(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3));
    case Kernel.ScatterRows: return scatterRows(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3), i(c, 4));
    case Kernel.FirstStepRows: return firstStepRows(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), i(c, 6));
    case Kernel.RnnForward: return rnnForward(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), i(c, 6), i(c, 7), i(c, 8), i(c, 9), i(c, 10), strips);
    case Kernel.RnnBackward: return rnnBackward(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), i(c, 6), i(c, 7), i(c, 8), i(c, 9), i(c, 10), strips);
    case Kernel.LstmForward: return lstmForward(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), i(c, 6), i(c, 7), i(c, 8), i(c, 9), i(c, 10), i(c, 11), i(c, 12), i(c, 13), strips);
    case Kernel.LstmBackward: return lstmBackward(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), i(c, 6), i(c, 7), i(c, 8), i(c, 9), i(c, 10), strips);
    case Kernel.GruForward: return gruForward(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), i(c, 6), i(c, 7), i(c, 8), i(c, 9), i(c, 10), i(c, 11), i(c, 12), i(c, 13), i(c, 14), i(c, 15), strips);
    case Kernel.GruBackward: return gruBackward(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), i(c, 6), i(c, 7), i(c, 8), i(c, 9), i(c, 10), i(c, 11), i(c, 12), i(c, 13), strips);
    case Kernel.CrossEntropyRows: return crossEntropyRows(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3), i(c, 4), f(c, 5), i(c, 6), i(c, 7), i(c, 8));
    case Kernel.CrossEntropyTotals: return crossEntropyTotals(i(c, 0), i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5));
    case Kernel.CrossEntropyBackward: return crossEntropyBackward(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3), i(c, 4), f(c, 5), i(c, 6), i(c, 7), i(c, 8), i(c, 9));
    case Kernel.ActivationForward: return activationForward(from, to, i(c, 0), i(c, 1), i(c, 2));
    case Kernel.ActivationBackward: return activationBackward(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3), i(c, 4));
    case Kernel.Multiply: return multiply(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3));
    case Kernel.Scale: return scale(from, to, i(c, 0), i(c, 1), f(c, 2), f(c, 3), i(c, 4));
    case Kernel.Broadcast: return broadcast(from, to, i(c, 0), i(c, 1), i(c, 2));
    case Kernel.Sum: return sum(i(c, 0), i(c, 1), i(c, 2));
    case Kernel.Dropout: return dropout(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), f(c, 6), i(c, 7));
    case Kernel.HoldRows: return holdRows(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), i(c, 6), i(c, 7));
    case Kernel.OneHotRows: return oneHotRows(from, to, i(c, 0), i(c, 1), i(c, 2));
    case Kernel.CoordinateRows: return coordinateRows(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3));
    case Kernel.PoolForward: return poolForward(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), i(c, 6));
    case Kernel.PoolBackward: return poolBackward(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), i(c, 6), i(c, 7));
    case Kernel.PoolMaxForward: return poolMaxForward(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5));
    case Kernel.PoolMaxBackward: return poolMaxBackward(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), i(c, 6), i(c, 7));
    case Kernel.SoftmaxForward: return softmaxForward(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3));
    case Kernel.SoftmaxBackward: return softmaxBackward(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5));
    case Kernel.LayerNormForward: return layerNormForward(from, to, i(c, 0), f(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), i(c, 6), i(c, 7));
    case Kernel.LayerNormBackward: return layerNormBackward(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), i(c, 6), i(c, 7));
    case Kernel.LayerNormGain: return layerNormGain(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), i(c, 6), i(c, 7));
    case Kernel.SigmoidCrossEntropyRows: return sigmoidCrossEntropyRows(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), i(c, 6), i(c, 7));
    case Kernel.SigmoidCrossEntropyBackward: return sigmoidCrossEntropyBackward(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), i(c, 6), i(c, 7), i(c, 8), i(c, 9), i(c, 10), i(c, 11));
    case Kernel.PredictionErrorRows: return predictionErrorRows(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), f(c, 6), i(c, 7), i(c, 8));
    case Kernel.PredictionErrorBackward: return predictionErrorBackward(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), f(c, 6), i(c, 7), i(c, 8), i(c, 9), i(c, 10), i(c, 11), i(c, 12));
    case Kernel.EntryTotals: return entryTotals(i(c, 0), i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), i(c, 6));
    case Kernel.AttentionForward: return attentionForward(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), i(c, 6), i(c, 7), i(c, 8), i(c, 9), i(c, 10), i(c, 11), i(c, 12) + thread * i(c, 13), strips);
    case Kernel.AttentionBackward: return attentionBackward(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), i(c, 6), i(c, 7), i(c, 8), i(c, 9), i(c, 10), i(c, 11), i(c, 12), i(c, 13), i(c, 14), i(c, 15), i(c, 16), i(c, 17), i(c, 18), i(c, 19) + thread * i(c, 20), strips);
    case Kernel.PatchRows: return patchRows(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), i(c, 6), i(c, 7), i(c, 8));
    case Kernel.PatchGradients: return patchGradients(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), i(c, 6), i(c, 7), i(c, 8), i(c, 9));
    case Kernel.MaxPoolForward: return maxPoolForward(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5));
    case Kernel.MaxPoolBackward: return maxPoolBackward(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), i(c, 6));
    case Kernel.SquaredNorm: return squaredNorm(from, to, i(c, 0), i(c, 1), i(c, 2));
    case Kernel.ClipScale: return clipScale(i(c, 0), i(c, 1), f(c, 2), i(c, 3), i(c, 4), i(c, 5));
    case Kernel.Sgd: return sgd(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3), i(c, 4));
    case Kernel.Adam: return adam(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3), i(c, 4));
    case Kernel.Rmsprop: return rmsprop(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3), i(c, 4));
    case Kernel.Adagrad: return adagrad(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3));
    case Kernel.Adadelta: return adadelta(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3), i(c, 4));
    case Kernel.Lion: return lion(from, to, i(c, 0), i(c, 1), i(c, 2), i(c, 3));
  }
}
