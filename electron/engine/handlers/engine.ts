import type { StudioApi } from '#contract/api';
import type { Handlers } from '#contract/rpc';
import { deviceName } from '#core/spec/device-name';
import { presets } from '#core/spec/presets';
import type { Engine } from '../engine';

const { electron, node } = process.versions;

export function engineHandlers({
  store,
  version,
  threads,
}: Engine): Pick<Handlers<StudioApi>, 'engine.info' | 'spec.presets'> {
  return {
    'engine.info': () => ({
      version,
      store: store.folder,
      device: deviceName('wasm'),
      threads,
      runtime: electron === undefined ? `Node ${node}` : `Electron ${electron}, Node ${node}`,
      interrupted: store.runs.inState('interrupted'),
    }),
    'spec.presets': () => presets.map(({ id, title, why, spec }) => ({ id, title, why, spec })),
  };
}
