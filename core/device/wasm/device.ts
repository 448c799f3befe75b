import type { Device } from '../device';
import { MAXIMUM_THREADS } from './kernel';
import { WasmModel } from './model';
import { compileKernels, type SimdChoice } from './module';
import type { ThreadOptions } from './team';

/** `simd`: `best` unless given. Threads: none but the caller's unless there is a `startThread`. */
export interface WasmOptions extends Partial<ThreadOptions> {
  readonly simd?: SimdChoice;
}

/** More than this seldom pay: sums of small models are done before the threads have met. */
const defaultThreads = 4;

/**
 * The default device: float32 kernels in WebAssembly SIMD. The same spec, data and runtime give the same bits with any
 * number of threads, because every sum has one order and exp, tanh and the like are the kernels' own.
 */
export async function createWasmDevice(options: WasmOptions = {}): Promise<Device> {
  const module = await compileKernels(options.simd ?? 'best');
  const { startThread = null, cores = 1, threads = Math.min(cores, defaultThreads) } = options;
  if (!Number.isInteger(threads) || threads < 1 || threads > MAXIMUM_THREADS)
    throw new Error(`The number of threads is from 1 to ${MAXIMUM_THREADS}, not ${threads}.`);
  const always = options.always ?? false;
  // More threads than cores only wait for each other.
  const useful = always ? threads : Math.min(threads, cores);
  const team = { startThread, cores, threads: startThread === null ? 1 : useful, always };
  return { kind: 'wasm', open: (parameters, slots) => new WasmModel(module, parameters, slots, team) };
}
