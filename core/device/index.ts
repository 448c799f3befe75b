import type { Device, DeviceKind } from './device';
import { createReferenceDevice } from './reference';
import { createWasmDevice, type WasmOptions } from './wasm/device';

/** Opens a device; `auto` is the fast one. `options` are for that one: how many threads, and how to start them. */
export async function createDevice(kind: DeviceKind | 'auto', options?: WasmOptions): Promise<Device> {
  return kind === 'reference' ? createReferenceDevice() : createWasmDevice(options);
}
