import { RunHost } from '#core/run/run-host';
import { jsonOption, openToRead, storeHelp, storeOption } from '../context';
import type { Verb } from '../context';
import { reasonOf } from '../experiment-file';
import { oneOf, readArguments, UsageError } from '../usage';

const usage = 'unfold export <run> --format safetensors --out PATH [--json] [--store DIR]';
const options = {
  format: { type: 'string', default: 'safetensors' },
  out: { type: 'string' },
  ...jsonOption,
  ...storeOption,
} as const;

export const exportVerb: Verb = {
  usage,
  summary: 'write a run’s best weights to a file',
  options: {
    '--format F': 'safetensors',
    '--out PATH': 'where to write',
    '--json': 'one JSON object',
    '--store DIR': storeHelp,
  },
  async run(args, context) {
    const { values, positionals } = readArguments(args, options, { least: 1, most: 1 }, usage);
    const format = oneOf('format', values.format, ['safetensors']);
    const { out } = values;
    if (out === undefined) throw new UsageError(`Say where to write with --out PATH. Usage: ${usage}`);
    const store = openToRead(values.store);
    const host = new RunHost({
      store,
      workers: context.workers(),
      app: context.version,
      emit: () => undefined,
    });
    try {
      const { id, name } = store.runs.find(positionals[0] ?? '');
      const bytes = await host.exportWeights(id, out).catch((error: unknown) => {
        if (error instanceof Error && 'syscall' in error)
          throw new UsageError(`${out} cannot be written: ${reasonOf(error)}.`);
        throw error;
      });
      if (values.json) context.terminal.json({ event: 'exported', run: id, format, path: out, bytes });
      else context.terminal.out(`${name} → ${out} (${bytes.toLocaleString('en')} bytes)`);
      return 0;
    } finally {
      await host.close();
      store.close();
    }
  },
};
