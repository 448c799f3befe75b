/**
 * The one entry: carries out `count` commands at `plan`, one after the other. Kernels take addresses and row ranges and
 * keep nothing between calls, so threads with plans of their own can share one memory.
 */
import { crossEntropyBackward, crossEntropyRows, crossEntropyTotals } from './cross-entropy';
import { gruBackward, gruForward } from './gru-scan';
import { COMMAND_WORDS, Kernel } from '../kernel';
import { lstmBackward, lstmForward } from './lstm-scan';
import { adam, clipScale, sgd, squaredNorm } from './optimiser';
import { pack, product } from './product';
import { rnnBackward, rnnForward } from './rnn-scan';
import { add, columnSums, copyRows, fill, firstStepRows, gatherRows, scatterRows } from './rows';
import { weightProduct } from './weight-product';

// @ts-ignore: decorator
@inline
function i(command: usize, argument: i32): i32 {
  return load<i32>(command + (argument << 2));
}

// @ts-ignore: decorator
@inline
function f(command: usize, argument: i32): f32 {
  return load<f32>(command + (argument << 2));
}

export function execute(plan: usize, count: i32): void {
  for (let k = 0; k < count; k++) dispatch(plan + k * COMMAND_WORDS * 4);
}

function dispatch(c: usize): void {
  switch (i(c, 0)) {
    case Kernel.Fill: return fill(i(c, 1), i(c, 2), f(c, 3));
    case Kernel.Copy: return memory.copy(i(c, 1), i(c, 2), i(c, 3) << 2);
    case Kernel.Add: return add(i(c, 1), i(c, 2), i(c, 3));
    case Kernel.CopyRows: return copyRows(i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), i(c, 6), i(c, 7));
    case Kernel.Pack: return pack(i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), i(c, 6));
    case Kernel.Product:
      return product(i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), i(c, 6), i(c, 7), i(c, 8), i(c, 9), i(c, 10), i(c, 11), i(c, 12));
    case Kernel.WeightProduct:
      return weightProduct(i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), i(c, 6), i(c, 7), i(c, 8), i(c, 9), i(c, 10), i(c, 11), i(c, 12));
    case Kernel.ColumnSums: return columnSums(i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), i(c, 6), i(c, 7));
    case Kernel.GatherRows: return gatherRows(i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5));
    case Kernel.ScatterRows: return scatterRows(i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5));
    case Kernel.FirstStepRows: return firstStepRows(i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), i(c, 6), i(c, 7));
    case Kernel.RnnForward:
      return rnnForward(i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), i(c, 6), i(c, 7), i(c, 8), i(c, 9), i(c, 10), i(c, 11), i(c, 12), i(c, 13));
    case Kernel.RnnBackward:
      return rnnBackward(i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), i(c, 6), i(c, 7), i(c, 8), i(c, 9), i(c, 10), i(c, 11), i(c, 12), i(c, 13));
    case Kernel.LstmForward:
      return lstmForward(i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), i(c, 6), i(c, 7), i(c, 8), i(c, 9), i(c, 10), i(c, 11), i(c, 12), i(c, 13), i(c, 14), i(c, 15), i(c, 16));
    case Kernel.LstmBackward:
      return lstmBackward(i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), i(c, 6), i(c, 7), i(c, 8), i(c, 9), i(c, 10), i(c, 11), i(c, 12), i(c, 13));
    case Kernel.GruForward:
      return gruForward(i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), i(c, 6), i(c, 7), i(c, 8), i(c, 9), i(c, 10), i(c, 11), i(c, 12), i(c, 13), i(c, 14), i(c, 15), i(c, 16), i(c, 17), i(c, 18));
    case Kernel.GruBackward:
      return gruBackward(i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), i(c, 6), i(c, 7), i(c, 8), i(c, 9), i(c, 10), i(c, 11), i(c, 12), i(c, 13), i(c, 14), i(c, 15), i(c, 16));
    case Kernel.CrossEntropyRows:
      return crossEntropyRows(i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), i(c, 6), i(c, 7), f(c, 8), i(c, 9), i(c, 10), i(c, 11));
    case Kernel.CrossEntropyTotals: return crossEntropyTotals(i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), i(c, 6));
    case Kernel.CrossEntropyBackward:
      return crossEntropyBackward(i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), i(c, 6), i(c, 7), f(c, 8), i(c, 9), i(c, 10), i(c, 11), i(c, 12));
    case Kernel.SquaredNorm: return squaredNorm(i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5));
    case Kernel.ClipScale: return clipScale(i(c, 1), i(c, 2), f(c, 3), i(c, 4), i(c, 5));
    case Kernel.Sgd: return sgd(i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), i(c, 6), i(c, 7));
    case Kernel.Adam: return adam(i(c, 1), i(c, 2), i(c, 3), i(c, 4), i(c, 5), i(c, 6), i(c, 7));
  }
}
