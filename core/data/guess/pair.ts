import type { ColumnProfile, TaskGuess } from '../dataset';
import { byCharacter, cutOf, targetSettings, textSettings, type Cut } from './cut';
import { detailsOf, isFree, type Facts } from './facts';
import { bestLabel } from './label';
import { named, rowsOf } from './words';

/** What people call the two sides; a language's code or name is one too. */
const sources =
  /^(src|source|input|question|prompt|words?|graphemes?|spelling|lemma|expression|sum|original|from|date|human|command)$/i;
const targets =
  /^(tgt|target|output|answers?|response|completion|phones?|phonemes?|pron|pronunciation|ipa|inflected|form|result|translation|to|iso|machine|actions?|summary|corrected)$/i;
const languages =
  /^(?:.*[_.\- ])?(en|eng|english|de|deu|ger|german|fr|fra|fre|french|es|spa|spanish|it|ita|italian|pt|por|nl|nld|dutch|ru|rus|russian|zh|zho|chinese|ja|jpn|japanese|ar|ara|cs|ces|pl|pol|tr|tur|fi|fin|sv|swe|ko|kor|hi|hin|vi|vie|el|ell|uk|ukr)$/i;
const leastCorrelation = 0.5;
/** Texts with fewer words are read by character: "3 May 2021", "12+34". */
const fewestWords = 2.5;

/** Two columns that are both texts, and belong together: one is to be written from the other. */
export function pairGuess(facts: Facts): TaskGuess | null {
  const { open, rowCount } = facts;
  const found = pairOf(facts);
  if (found === null) return null;
  const { source, target, why } = found;
  const plain = [source, target].some(({ type }) => type !== 'text');
  const cut = (column: ColumnProfile): Cut => (plain ? byCharacter(column) : cutOf(column, fewestWords));
  const [from, to] = [cut(source), cut(target)];
  const grouped = facts.split === null && detailsOf(source).repeated > 0;
  const rest = open.filter((column) => column !== source && column !== target);
  return {
    task: 'seq2seq',
    input: source.name,
    label: target.name,
    stepLabel: '',
    settings: {
      text: textSettings(from, rowCount),
      target: targetSettings(to, rowCount),
      ...(grouped ? { data: { split: 'grouped', splitColumn: source.name } } : {}),
    },
    sentence: `Text → text: “${target.name}” from “${source.name}”. ${rowsOf(rowCount)}, longest ${from.longest} and ${to.longest}.`,
    reasons: [
      why,
      from.reason,
      to.reason,
      ...(grouped
        ? [
            `Some “${source.name}” come again with another “${target.name}”: all rows of one stay in one part, so that none is tested that was trained.`,
          ]
        : []),
      ...(rest.length > 0 ? [besides(rest, source)] : []),
    ],
  };
}

function besides(rest: readonly ColumnProfile[], source: ColumnProfile): string {
  return `${named(rest)} ${rest.length === 1 ? 'is' : 'are'} not read: all values are learned together, although the same “${source.name}” may mean another thing there.`;
}

interface Pair {
  source: ColumnProfile;
  target: ColumnProfile;
  why: string;
}

function pairOf(facts: Facts): Pair | null {
  const { open, rowCount } = facts;
  const texts = open.filter((column) => isFree(column, rowCount) || column.type === 'time');
  const byName = namedPair(texts);
  if (byName !== null) return byName;
  const label = bestLabel(open, rowCount);
  const [source, target] = texts;
  if (source === undefined || label !== undefined) return null;
  const written = texts.length === 1 ? sumOf(source, open) : undefined;
  if (written !== undefined)
    return {
      source,
      target: written,
      why: `“${source.name}” is an expression, and “${written.name}” what it gives, digit by digit.`,
    };
  if (target === undefined || texts.length !== 2) return null;
  // Two columns of days in one spelling are a beginning and an end.
  if (target.type === 'time' && (source.type === 'text' || source.meanLength !== target.meanLength))
    return {
      source,
      target,
      why: `“${target.name}” is a date, and “${source.name}” another way to write one.`,
    };
  const pair = source.type === 'text' ? facts.pair(source, target) : null;
  if (pair === null || pair.correlation < leastCorrelation || pair.identical > 0.9) return null;
  return {
    source,
    target,
    why: `“${source.name}” and “${target.name}” are both different in nearly every row, and where one is long the other is too.`,
  };
}

function namedPair(texts: readonly ColumnProfile[]): Pair | null {
  const tongues = texts.filter(({ name, type }) => type === 'text' && languages.test(name));
  const [one, other] = tongues;
  if (one !== undefined && other !== undefined)
    return {
      source: one,
      target: other,
      why: `“${one.name}” and “${other.name}” are names of languages: a translation.`,
    };
  const target = texts.find(({ name }) => targets.test(name));
  const source =
    texts.find(({ name }) => sources.test(name)) ??
    (texts.length === 2 ? texts.find((column) => column !== target) : undefined);
  if (source === undefined || target === undefined || source === target) return null;
  return { source, target, why: `Their names say that “${target.name}” is written from “${source.name}”.` };
}

/** "12+34" → 46: a whole number that is rather written than measured. */
function sumOf(source: ColumnProfile, open: readonly ColumnProfile[]): ColumnProfile | undefined {
  const isExpression = source.top.every(
    ({ label }) => /^[\d+\-*/×÷=() .]+$/.test(label) && /\d\s*[+\-*/×÷]/.test(label),
  );
  return isExpression
    ? open.find(
        (column) =>
          column.type === 'number' && detailsOf(column).numbers?.whole === true && column.distinct > 10,
      )
    : undefined;
}
