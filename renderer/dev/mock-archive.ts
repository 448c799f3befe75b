import type { Backup, RunRow, StudioApi } from '#contract/api';
import { RequestError } from '#contract/errors';
import type { Handlers } from '#contract/rpc';
import { ExperimentSpec } from '#core/spec/experiment';

type Methods = Extract<
  keyof StudioApi,
  `archive.${string}` | `file.${string}` | `backup.${string}` | 'store.size'
>;

/** Files are known by their names here, since there is no engine to look into them. */
export function mockArchive(newest: () => RunRow | undefined): Pick<Handlers<StudioApi>, Methods> {
  let backups: Backup[] = [1, 2, 3].map((day) => ({
    name: `unfold-2026-11-2${4 - day}.db`,
    bytes: 48_000_000 - day * 1_300_000,
    madeAt: Date.now() - day * 86_400_000,
  }));
  return {
    'file.recognise': ({ token }) => {
      if (token.includes('.json'))
        return { kind: 'experiment', spec: ExperimentSpec.parse({ model: { cell: 'gru' } }) };
      if (token.includes('.unfold')) return { kind: 'run' };
      if (token.includes('.pt'))
        return {
          kind: 'weights',
          title: 'A PyTorch checkpoint',
          facts: [],
          advice:
            'It is a Python pickle, which can run any code when it is loaded, so Unfold does not read it.',
          spec: null,
        };
      if (token.includes('.safetensors'))
        return {
          kind: 'weights',
          title: 'Weights that Unfold exported',
          facts: ['12 tensors, 115,218 numbers', 'of step 2,500', 'lstm, sequence-class, hidden size 128'],
          advice: 'Its experiment can be opened in Design and trained anew.',
          spec: ExperimentSpec.parse({}),
        };
      return { kind: 'data' };
    },
    'archive.export': () => ({ name: 'lstm-128.unfold-run', bytes: 3_400_000 }),
    'archive.import': () => {
      const run = newest();
      if (run === undefined)
        throw new RequestError('refused', 'The run is damaged: its contents do not match its SHA-256.');
      return {
        run,
        known: false,
        note: 'Its data set “names” is not in this store: import it before you train further.',
      };
    },
    'store.size': () => 51_300_000,
    'backup.list': () => backups,
    'backup.make': () => {
      const made: Backup = { name: 'unfold-2026-11-24.db', bytes: 48_000_000, madeAt: Date.now() };
      backups = [made, ...backups].slice(0, 3);
      return made;
    },
    'backup.restore': () => true,
  };
}
