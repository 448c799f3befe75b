import { DataError } from '#core/data/dataset';
import { patternOf } from './syntax';
import { workOf } from './work';

/**
 * What all patterns of a file may ask for together, from one start in a text of n characters. Those in use ask for 100
 * and for 50 n; a text is cut into pieces of some thousand characters, each of which is then done within moments.
 */
const mostConstant = 20_000;
const mostLinear = 250;

/** Steps of a normaliser, a pre-tokeniser and a decoder. */
const mostSteps = 200;

/** Times that a text may grow, where each step writes something longer in the place of what it reads. */
const mostGrowth = 64;

/** @throws DataError when the patterns, matched by backtracking, may not come to an end on some text */
export function refuseEndlessPatterns(parts: readonly unknown[]): void {
  let constant = 0;
  let linear = 0;
  everyObject(parts, (one) => {
    if (!(one instanceof RegExp)) return;
    const work = workOf(patternOf(one.source));
    constant += work.constant;
    linear += work.linear;
    if (constant > mostConstant || linear > mostLinear)
      throw new DataError(
        `The pattern ${shortened(one.source)} may take for ever on some texts: it repeats what can be matched in many ways.`,
        'Write it without a repetition or a choice inside a repetition, or choose another tokeniser.',
      );
  });
}

/** @throws DataError when there are very many steps, or they may make a text very much longer */
export function refuseGrowth(parts: readonly unknown[]): void {
  let steps = 0;
  let growth = 1;
  everyObject(parts, (one) => {
    if ('type' in one) steps += 1;
    for (const key of ['content', 'prepend', 'replacement'] as const) {
      const text = (one as Partial<Record<typeof key, unknown>>)[key];
      if (typeof text === 'string') growth *= Math.max(1, text.length);
    }
  });
  if (steps > mostSteps)
    throw new DataError(`It changes a text in ${steps} steps, and ${mostSteps} are allowed.`);
  if (growth > mostGrowth)
    throw new DataError(`Its replacements may make a text more than ${mostGrowth} times as long.`);
}

/** Without recursion: a file may nest as deeply as it likes. */
function everyObject(roots: readonly unknown[], visit: (one: object) => void): void {
  const seen = new Set<object>();
  const left: unknown[] = [...roots];
  while (left.length > 0) {
    const one = left.pop();
    if ((typeof one !== 'object' && typeof one !== 'function') || one === null || seen.has(one)) continue;
    seen.add(one);
    visit(one);
    for (const value of Object.values(one)) left.push(value);
  }
}

function shortened(source: string): string {
  return source.length <= 60 ? `“${source}”` : `“${source.slice(0, 60)}…”`;
}
