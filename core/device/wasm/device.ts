import type { Device } from '../device';
import { WasmModel } from './model';
import { compileKernels, type SimdChoice } from './module';

/**
 * The default device: float32 kernels in WebAssembly SIMD. The same spec, data and runtime give the same bits, because
 * every sum has one order and exp, tanh and the like are the kernels' own.
 */
export async function createWasmDevice(simd: SimdChoice = 'best'): Promise<Device> {
  const module = await compileKernels(simd);
  return { kind: 'wasm', open: (parameters, slots) => new WasmModel(module, parameters, slots) };
}
