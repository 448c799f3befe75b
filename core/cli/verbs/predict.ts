import { readFile, stat } from 'node:fs/promises';
import { DataError } from '#core/data/dataset';
import { imageCell } from '#core/data/image-cell';
import { recognise } from '#core/data/magic';
import { decodePicture } from '#core/data/source/picture';
import type { Task } from '#core/spec/data';
import { jsonOption, storeHelp, storeOption } from '../context';
import type { Verb } from '../context';
import { printPrediction } from '../prediction';
import { readRun } from '../read-run';
import { readArguments, realNumber, UsageError, wholeNumber } from '../usage';

const usage =
  'unfold predict <run> --input TEXT|FILE [--beam N] [--length-penalty A] [--sample] [--temperature T] [--top-k N] [--top-p P] [--length N] [--seed N] [--json] [--store DIR]';
const options = {
  input: { type: 'string' },
  length: { type: 'string', default: '400' },
  temperature: { type: 'string', default: '0.8' },
  'top-k': { type: 'string', default: '0' },
  'top-p': { type: 'string', default: '1' },
  beam: { type: 'string', default: '1' },
  'length-penalty': { type: 'string', default: '0' },
  sample: { type: 'boolean', default: false },
  seed: { type: 'string', default: '1' },
  ...jsonOption,
  ...storeOption,
} as const;

export const predict: Verb = {
  usage,
  summary: 'let a run’s best checkpoint answer: classify, label, forecast, translate, or write on',
  options: {
    '--input TEXT|FILE':
      'a text, a JSON list of numbers a step, or a file: a picture, or a text of which a language model takes the whole, others each line',
    '--beam N': 'hypotheses a decoder keeps, and shows; 1 (default) always takes the likeliest token',
    '--length-penalty A': 'the larger, the longer what a beam prefers (0)',
    '--sample': 'a decoder draws its tokens instead',
    '--temperature T':
      'of what is drawn: 0 always takes the likeliest, 1 samples as the model believes (0.8)',
    '--top-k N': 'draw among the N likeliest tokens only (0: all)',
    '--top-p P': 'draw among the likeliest tokens that together have this probability (1: all)',
    '--length N': 'tokens a language model writes (400)',
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
      topK: wholeNumber('top-k', values['top-k']),
      topP: realNumber('top-p', values['top-p'], 0, 1),
      beam: values.sample ? 0 : wholeNumber('beam', values.beam, 1),
      lengthPenalty: realNumber('length-penalty', values['length-penalty'], 0, 4),
      seed: wholeNumber('seed', values.seed),
    };
    await readRun(positionals[0] ?? '', values.store, context, async (host, { id, spec }) => {
      const { task } = spec.data;
      const inputs = await inputsOf(given, task);
      const answers = await host.predict(id, { inputs, ...request });
      answers.forEach((answer, k) => {
        const input = inputs[k] ?? '';
        if (values.json)
          terminal.json({ event: 'prediction', run: id, input: shortened(input), ...filled(answer) });
        else printPrediction(terminal, task, input, answer);
      });
    });
    return 0;
  },
};

/** Without the parts that its task does not have. */
function filled(answer: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(answer).filter(([, value]) => !Array.isArray(value) || value.length > 0),
  );
}

/** A picture's pixels are not printed again. */
function shortened(input: string): string {
  return input.startsWith('image:') ? input.slice(0, input.indexOf(':', 6)) : input;
}

async function inputsOf(input: string, task: Task): Promise<string[]> {
  const file = await stat(input).catch(() => null);
  if (file?.isFile() !== true) return [input];
  const bytes = await readFile(input);
  if (recognise(bytes)?.includes('picture') === true) return [imageCell(await pictureOf(bytes, input))];
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  return task === 'language-model' ? [text] : text.split(/\r\n|\n|\r/).filter((line) => line !== '');
}

async function pictureOf(bytes: Uint8Array, name: string): ReturnType<typeof decodePicture> {
  try {
    return await decodePicture(bytes);
  } catch (error) {
    throw new DataError(`${name} cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
}
