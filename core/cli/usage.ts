import { parseArgs } from 'node:util';
import type { ParseArgsConfig } from 'node:util';
import { closest } from '#core/spec/spelling';

/** A command that cannot be understood: one sentence, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

type Options = NonNullable<ParseArgsConfig['options']>;
type Values<O extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: O; strict: true; allowPositionals: true }>
>['values'];

/**
 * Parses a verb's words.
 * @param usage the verb's usage line, shown with every refusal
 * @throws UsageError for an unknown option, a missing value, or too few or too many words
 */
export function readArguments<const O extends Options>(
  args: string[],
  options: O,
  words: { least: number; most: number },
  usage: string,
): { values: Values<O>; positionals: string[] } {
  let parsed;
  try {
    parsed = parseArgs({ args, options, strict: true, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${explain(error, options)} Usage: ${usage}`);
  }
  if (parsed.positionals.length < words.least) throw new UsageError(`Something is missing. Usage: ${usage}`);
  if (parsed.positionals.length > words.most)
    throw new UsageError(`“${parsed.positionals[words.most] ?? ''}” is one word too many. Usage: ${usage}`);
  return { values: parsed.values, positionals: parsed.positionals };
}

function explain(error: unknown, options: Options): string {
  const message = error instanceof Error ? error.message : String(error);
  const unknown = /^Unknown option '([^']+)'/.exec(message)?.[1];
  if (unknown !== undefined) {
    const guess = closest(unknown.replace(/^-+/, ''), Object.keys(options));
    return `There is no option “${unknown}”${guess === null ? '.' : `; did you mean “--${guess}”?`}`;
  }
  const valueless = /^Option '(?:-\w, )?(--[\w-]+)(?: <value>)?' argument (?:missing|is ambiguous)/.exec(
    message,
  )?.[1];
  if (valueless !== undefined) return `“${valueless}” needs a value.`;
  const [first] = message.split(/(?<=\.)\s/);
  return `${first ?? message}${(first ?? message).endsWith('.') ? '' : '.'}`;
}

/** @throws UsageError unless the text is a whole number of at least `least` */
export function wholeNumber(option: string, text: string, least = 0): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(value) || value < least)
    throw new UsageError(`--${option} must be a whole number of at least ${least}, not “${text}”.`);
  return value;
}

/** @throws UsageError unless the text is a number within the range */
export function realNumber(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= least && value <= most))
    throw new UsageError(`--${option} must be a number from ${least} to ${most}, not “${text}”.`);
  return value;
}

/** @throws UsageError unless the text is one of the choices */
export function oneOf<const T extends string>(option: string, text: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === text);
  if (found === undefined)
    throw new UsageError(`--${option} must be one of ${choices.join(', ')}, not “${text}”.`);
  return found;
}
