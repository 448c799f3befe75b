import type { StudioApi } from '#contract/api';
import type { Handlers } from '#contract/rpc';
import type { Engine } from '../engine';
import { openReader } from '../reader';

export function tokeniserHandlers({
  store,
  link,
}: Engine): Pick<Handlers<StudioApi>, Extract<keyof StudioApi, `tokeniser.${string}`>> {
  return {
    'tokeniser.list': () => store.tokenisers.list(),
    'tokeniser.import': async ({ token }) => {
      const { path, name } = await link.call('file.resolve', { token, access: 'read' });
      // Megabytes are parsed, and a stranger's patterns tried: in a thread that can be ended.
      const reader = openReader({ kind: 'files', paths: [path], name }, () => undefined);
      try {
        const read = await reader.tokeniser();
        return store.tokenisers.add(read.name, read.document);
      } finally {
        reader.close();
      }
    },
  };
}
