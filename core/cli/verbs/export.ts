import { exportRun } from '#core/run/archive/export-run';
import { jsonOption, storeHelp, storeOption } from '../context';
import type { Verb } from '../context';
import { reasonOf } from '../experiment-file';
import { readRun } from '../read-run';
import { oneOf, readArguments, UsageError } from '../usage';

const usage = 'unfold export <run> [--format safetensors|run] --out PATH [--json] [--store DIR]';
const options = {
  format: { type: 'string', default: 'safetensors' },
  out: { type: 'string' },
  ...jsonOption,
  ...storeOption,
} as const;

export const exportVerb: Verb = {
  usage,
  summary: 'write a run’s best weights, or the whole run, to a file',
  options: {
    '--format F': 'safetensors: the best weights; run: all of it, for “import” on another machine',
    '--out PATH': 'where to write',
    '--json': 'one JSON object',
    '--store DIR': storeHelp,
  },
  async run(args, context) {
    const { values, positionals } = readArguments(args, options, { least: 1, most: 1 }, usage);
    const format = oneOf('format', values.format, ['safetensors', 'run']);
    const { out } = values;
    if (out === undefined) throw new UsageError(`Say where to write with --out PATH. Usage: ${usage}`);
    await readRun(positionals[0] ?? '', values.store, context, async (host, { id, name }, runs) => {
      const writing = format === 'run' ? exportRun(runs, id, out) : host.exportWeights(id, out);
      const bytes = await writing.catch((error: unknown) => {
        if (error instanceof Error && 'syscall' in error)
          throw new UsageError(`${out} cannot be written: ${reasonOf(error)}.`);
        throw error;
      });
      if (values.json) context.terminal.json({ event: 'exported', run: id, format, path: out, bytes });
      else context.terminal.out(`${name} → ${out} (${bytes.toLocaleString('en')} bytes)`);
    });
    return 0;
  },
};
