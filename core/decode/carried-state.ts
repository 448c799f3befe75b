import type { DeviceModel, LoadedProgram } from '#core/device/device';

/** Whether a program carries a state from run to run: only then is there something to reset or to save. */
export function carriesState({ program }: LoadedProgram): boolean {
  return program.carry.length > 0;
}

/** h = c = 0: the state before the first token of a text. */
export async function resetState(model: DeviceModel, loaded: LoadedProgram): Promise<void> {
  if (!carriesState(loaded)) return;
  const size = loaded.program.tensors
    .filter((tensor) => tensor.role === 'state')
    .reduce((sum, { shape }) => sum + shape.reduce((product, n) => product * n, 1), 0);
  await model.writeState(loaded, new Float32Array(size));
}
