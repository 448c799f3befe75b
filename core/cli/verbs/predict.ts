import { readFile, stat } from 'node:fs/promises';
import { jsonOption, storeHelp, storeOption } from '../context';
import type { Verb } from '../context';
import { readRun } from '../read-run';
import { bar } from '../terminal';
import { readArguments, realNumber, UsageError, wholeNumber } from '../usage';

const usage =
  'unfold predict <run> --input TEXT|FILE [--length N] [--temperature T] [--seed N] [--json] [--store DIR]';
const options = {
  input: { type: 'string' },
  length: { type: 'string', default: '400' },
  temperature: { type: 'string', default: '0.8' },
  seed: { type: 'string', default: '1' },
  ...jsonOption,
  ...storeOption,
} as const;
const shownClasses = 5;

export const predict: Verb = {
  usage,
  summary: 'let a run’s best checkpoint classify, or write on',
  options: {
    '--input TEXT|FILE': 'a text; of a file a classifier takes each line, a language model the whole',
    '--length N': 'tokens a language model writes (400)',
    '--temperature T': '0 always takes the likeliest, 1 samples as the model believes (0.8)',
    '--seed N': 'start of the sampling (1)',
    '--json': 'one JSON object an input',
    '--store DIR': storeHelp,
  },
  async run(args, context) {
    const { values, positionals } = readArguments(args, options, { least: 1, most: 1 }, usage);
    const { terminal } = context;
    const { input: given } = values;
    if (given === undefined)
      throw new UsageError(`Say what to read with --input TEXT or --input FILE. Usage: ${usage}`);
    const request = {
      length: wholeNumber('length', values.length, 1),
      temperature: realNumber('temperature', values.temperature, 0, 10),
      seed: wholeNumber('seed', values.seed),
    };
    await readRun(positionals[0] ?? '', values.store, context, async (host, { id, spec }) => {
      const inputs = await inputsOf(given, spec.data.task === 'sequence-class');
      const answers = await host.predict(id, { inputs, ...request });
      answers.forEach(({ classes, text }, k) => {
        const input = inputs[k] ?? '';
        if (values.json)
          terminal.json({
            event: 'prediction',
            run: id,
            input,
            ...(classes.length > 0 ? { classes } : { text }),
          });
        else if (classes.length === 0) terminal.out(input + text);
        else {
          terminal.out(input);
          for (const { label, probability } of classes.slice(0, shownClasses))
            terminal.out(
              `  ${bar(probability, 20)} ${(100 * probability).toFixed(1).padStart(5)} %  ${label}`,
            );
        }
      });
    });
    return 0;
  },
};

async function inputsOf(input: string, lines: boolean): Promise<string[]> {
  const file = await stat(input).catch(() => null);
  if (file?.isFile() !== true) return [input];
  const text = (await readFile(input, 'utf8')).replace(/^\uFEFF/, '');
  return lines ? text.split(/\r\n|\n|\r/).filter((line) => line !== '') : [text];
}
