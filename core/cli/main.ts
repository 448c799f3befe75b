import { DataError } from '#core/data/dataset';
import { FormatError } from '#core/export/format-error';
import { TaskError } from '#core/run/task-client';
import { SpecError } from '#core/spec/parse';
import { closest } from '#core/spec/spelling';
import { StoreError } from '#core/store/store-error';
import type { Context, Verb } from './context';
import { UsageError } from './usage';
import { bench } from './verbs/bench';
import { doctor } from './verbs/doctor';
import { evaluate } from './verbs/evaluate';
import { exportVerb } from './verbs/export';
import { gallery } from './verbs/gallery';
import { gradcheck } from './verbs/gradcheck';
import { importVerb } from './verbs/import';
import { lab } from './verbs/lab';
import { parity } from './verbs/parity';
import { predict } from './verbs/predict';
import { presets } from './verbs/presets';
import { rangeTest } from './verbs/range-test';
import { resume } from './verbs/resume';
import { runs } from './verbs/runs';
import { sweep } from './verbs/sweep';
import { tokeniser } from './verbs/tokeniser';
import { train } from './verbs/train';

const verbs: ReadonlyMap<string, Verb> = new Map([
  ['train', train],
  ['resume', resume],
  ['sweep', sweep],
  ['evaluate', evaluate],
  ['predict', predict],
  ['runs', runs],
  ['doctor', doctor],
  ['import', importVerb],
  ['gallery', gallery],
  ['tokeniser', tokeniser],
  ['export', exportVerb],
  ['lab', lab],
  ['presets', presets],
  ['parity', parity],
  ['gradcheck', gradcheck],
  ['range-test', rangeTest],
  ['bench', bench],
]);

/** @returns the exit code: 0 done, 1 the check or the run failed, 2 bad usage or bad input, 130 interrupted */
export async function main([word, ...args]: string[], context: Context): Promise<number> {
  const { terminal } = context;
  try {
    if (word === undefined || word === 'help' || word === '--help' || word === '-h') {
      for (const line of args[0] === undefined ? overview() : verbHelp(findVerb(args[0]))) terminal.out(line);
      return word === undefined ? 2 : 0;
    }
    if (word === '--version') {
      terminal.out(context.version);
      return 0;
    }
    const verb = findVerb(word);
    if (args.includes('--help') || args.includes('-h')) {
      for (const line of verbHelp(verb)) terminal.out(line);
      return 0;
    }
    return await verb.run(args, context);
  } catch (error) {
    terminal.progress('');
    terminal.note(sentence(error));
    return isExpected(error) ? 2 : 1;
  }
}

function findVerb(word: string): Verb {
  const verb = verbs.get(word);
  if (verb !== undefined) return verb;
  const guess = closest(word, [...verbs.keys()]);
  throw new UsageError(
    `There is no verb “${word}”${guess === null ? '' : `; did you mean “${guess}”?`}${guess === null ? `; there are ${[...verbs.keys()].join(', ')}.` : ''}`,
  );
}

/** The person's or the data's doing, not the program's. */
function isExpected(error: unknown): boolean {
  return (
    error instanceof UsageError ||
    error instanceof DataError ||
    error instanceof SpecError ||
    error instanceof StoreError ||
    error instanceof FormatError ||
    (error instanceof TaskError && error.reason === 'expected')
  );
}

/** What, where, what to do, on one line. */
function sentence(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const hint = 'hint' in error && typeof error.hint === 'string' ? error.hint : '';
  const text = `${error.message} ${hint}`.trim().replace(/\s*\n\s*/g, ' ');
  return isExpected(error) ? text : `This is a fault of Unfold: ${text}`;
}

function overview(): string[] {
  const width = Math.max(...[...verbs.keys()].map((name) => name.length));
  return [
    'Unfold trains, explains and compares sequence models.',
    '',
    ...[...verbs].map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'unfold <verb> --help tells more. A run is named by its id, its name, or “last”.',
  ];
}

function verbHelp({ usage, summary, options }: Verb): string[] {
  const width = Math.max(...Object.keys(options).map((name) => name.length));
  return [
    `${summary[0]?.toUpperCase() ?? ''}${summary.slice(1)}.`,
    `Usage: ${usage}`,
    '',
    ...Object.entries(options).map(([name, help]) => `  ${name.padEnd(width)}  ${help}`),
  ];
}
