import { jsonOption, storeHelp, storeOption } from '../context';
import type { Verb } from '../context';
import { metricsText } from '../metrics';
import { readRun } from '../read-run';
import { oneOf, readArguments, realNumber, wholeNumber } from '../usage';

const usage =
  'unfold evaluate <run> [--split test|validation|train] [--beam N] [--length-penalty A] [--json] [--store DIR]';
const options = {
  split: { type: 'string', default: 'test' },
  beam: { type: 'string', default: '1' },
  'length-penalty': { type: 'string', default: '0' },
  ...jsonOption,
  ...storeOption,
} as const;

export const evaluate: Verb = {
  usage,
  summary: 'measure a run’s best checkpoint on a part of its data',
  options: {
    '--split S': 'test (default), validation or train',
    '--beam N': 'hypotheses a decoder keeps; 1 (default) always takes the likeliest token',
    '--length-penalty A': 'the larger, the longer what a beam prefers (0; Wu et al. 2016: 0.6 to 1)',
    '--json': 'one JSON object',
    '--store DIR': storeHelp,
  },
  async run(args, context) {
    const { values, positionals } = readArguments(args, options, { least: 1, most: 1 }, usage);
    const split = oneOf('split', values.split, ['test', 'validation', 'train']);
    const beam = {
      width: wholeNumber('beam', values.beam, 1),
      lengthPenalty: realNumber('length-penalty', values['length-penalty'], 0, 4),
    };
    await readRun(positionals[0] ?? '', values.store, context, async (host, { id, name }) => {
      const { step, epoch, metrics, byLength = null } = await host.evaluate(id, split, beam);
      if (values.json) {
        context.terminal.json({ event: 'eval', run: id, name, step, epoch, split, beam, metrics, byLength });
        return;
      }
      context.terminal.out(`${name}, step ${step}, ${split}: ${metricsText(metrics)}`);
      for (const { from, to, count, value } of byLength?.buckets ?? [])
        context.terminal.out(
          `  length ${from === to ? from : `${from}–${to}`}: ${metricsText({ [byLength?.metric ?? '']: value })} (${count})`,
        );
    });
    return 0;
  },
};
