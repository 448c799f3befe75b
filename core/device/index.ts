import type { Device, DeviceKind } from './device';
import { createReferenceDevice } from './reference';
import { createWasmDevice } from './wasm/device';

/** Opens a device; `auto` is the fast one. */
export async function createDevice(kind: DeviceKind | 'auto'): Promise<Device> {
  return kind === 'reference' ? createReferenceDevice() : createWasmDevice();
}
