import { counted, thousands } from '../counted';
import type { DataWarning } from '../dataset';
import { warning, type Subject, type Warner } from './warn';

/** Rows that are there twice, with the same answer, another one, or in another part. */
export const copyWarnings: Warner = (subject) => {
  const { guess } = subject;
  if (guess.task === 'language-model' || guess.task === 'forecast') return [];
  return [...across(subject), ...conflicts(subject), ...copies(subject)];
};

function copies({ guess, facts: { duplicates, rowCount, acrossParts } }: Subject): DataWarning[] {
  if (duplicates <= 0.01 * rowCount || acrossParts !== null) return [];
  const grouped = guess.settings.data?.split === 'grouped';
  return [
    warning(
      'duplicates',
      `${counted(duplicates, 'row is', 'rows are')} an exact copy of another${grouped ? '' : '; a copy in the validation part flatters the result'}.`,
      grouped
        ? 'All copies stay in one part; remove them if they are mistakes.'
        : 'Remove copies if they are mistakes, or split by groups of the same input.',
    ),
  ];
}

function conflicts({ guess, inputs, labels, facts }: Subject): DataWarning[] {
  const { conflicts: found } = facts;
  // One source may have several translations; a text has one class.
  if (found === null || guess.task !== 'sequence-class' || found.conflicting === 0) return [];
  const some = found.rows < facts.rowCount ? `Of the first ${thousands(found.rows)} rows, ` : '';
  return [
    warning(
      'conflicting-labels',
      `${some}${counted(found.conflicting, 'row has', 'rows have')} the same “${inputs[0]?.name ?? ''}” as one before and another “${labels[0]?.name ?? ''}”: no model can be right about both.`,
      'Correct the labels, or take them as the best that can be reached.',
    ),
  ];
}

function across({ guess, inputs, facts }: Subject): DataWarning[] {
  const found = facts.acrossParts;
  if (found === null || found.conflicting === 0) return [];
  const name = inputs[0]?.name ?? '';
  const some = found.rows < facts.rowCount ? `Of the first ${thousands(found.rows)} rows, ` : '';
  return [
    warning(
      'copies-across-parts',
      `${some}${counted(found.conflicting, 'row has', 'rows have')} a “${name}” that is in another part of “${guess.settings.data?.splitColumn ?? ''}” too: what is tested was trained.`,
      `Choose the split “Random groups” by “${name}” if results need not be compared with others’.`,
    ),
  ];
}
