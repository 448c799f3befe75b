import type { ColumnProfile, TaskGuess } from '../dataset';
import { classGuess } from './class';
import { factsOf, type Counts, type Facts, type Guesser } from './facts';
import { imageGuess } from './image';
import { labelsGuess } from './labels';
import { languageGuess } from './language';
import { numbersGuess } from './numbers';
import { pairGuess } from './pair';
import { seriesGuess } from './series';
import { stepsGuess } from './steps';
import { vectorsGuess } from './vectors';

/** The first that recognises the data decides: from those that need the most to be so, to those that need the least. */
const guessers: readonly Guesser[] = [
  imageGuess,
  seriesGuess,
  stepsGuess,
  pairGuess,
  labelsGuess,
  classGuess,
  numbersGuess,
  vectorsGuess,
];

/**
 * What the data is for, with reasons that the user can check and overrule.
 * @param pairs what columns have in common, by their numbers
 */
export function guessTask(
  columns: readonly ColumnProfile[],
  counts: Counts,
  pairs: Parameters<typeof factsOf>[2],
): TaskGuess {
  const facts = factsOf(columns, counts, pairs);
  if (counts.format === 'text' && columns.length === 1) return languageGuess(facts);
  for (const guesser of guessers) {
    const guess = guesser(facts);
    if (guess !== null) return withSplit(guess, facts);
  }
  return withSplit(languageGuess(facts), facts);
}

/** Parts that the data names itself are kept: results can be compared with those of others. */
function withSplit(guess: TaskGuess, { split }: Facts): TaskGuess {
  if (split === null) return guess;
  const values = split.top.map(({ label, count }) => `${label} ${count.toLocaleString('en')}`).join(', ');
  return {
    ...guess,
    settings: {
      ...guess.settings,
      data: { ...guess.settings.data, split: 'column', splitColumn: split.name },
    },
    reasons: [...guess.reasons, `“${split.name}” names the part of each row: ${values}.`],
  };
}
