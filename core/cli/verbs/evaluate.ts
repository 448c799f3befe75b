import { jsonOption, storeHelp, storeOption } from '../context';
import type { Verb } from '../context';
import { readRun } from '../read-run';
import { oneOf, readArguments } from '../usage';

const usage = 'unfold evaluate <run> [--split test|validation|train] [--json] [--store DIR]';
const options = { split: { type: 'string', default: 'test' }, ...jsonOption, ...storeOption } as const;

export const evaluate: Verb = {
  usage,
  summary: 'measure a run’s best checkpoint on a part of its data',
  options: {
    '--split S': 'test (default), validation or train',
    '--json': 'one JSON object',
    '--store DIR': storeHelp,
  },
  async run(args, context) {
    const { values, positionals } = readArguments(args, options, { least: 1, most: 1 }, usage);
    const split = oneOf('split', values.split, ['test', 'validation', 'train']);
    await readRun(positionals[0] ?? '', values.store, context, async (host, { id, name }) => {
      const { step, epoch, metrics } = await host.evaluate(id, split);
      if (values.json) context.terminal.json({ event: 'eval', run: id, name, step, epoch, split, metrics });
      else
        context.terminal.out(
          `${name}, step ${step}, ${split}: ${Object.entries(metrics)
            .map(([metric, value]) => `${metric} ${value.toFixed(4)}`)
            .join(', ')}`,
        );
    });
    return 0;
  },
};
