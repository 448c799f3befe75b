import { counted } from '../counted';
import type { DataWarning } from '../dataset';
import { detailsOf } from '../guess/facts';
import { timeColumn } from '../guess/time-column';
import { warning, type Warner } from './warn';

/** A series whose rows are not one step after the other. */
export const timeWarnings: Warner = ({ guess, columns, facts }) => {
  if (guess.task !== 'forecast') return [];
  const column = timeColumn(columns, facts.rowCount);
  const times = column === null ? null : detailsOf(column).times;
  if (column === null || times === null) return [];
  const { name } = column;
  const warnings: DataWarning[] = [];
  const add = (code: string, message: string, fix: string): number =>
    warnings.push(warning(code, message, fix));
  if (times.bad.count > 0)
    add(
      'bad-times',
      `${counted(times.bad.count, 'cell')} of “${name}” ${times.bad.count === 1 ? 'is' : 'are'} no day or time there is, such as “${times.bad.first}”.`,
      'Correct or remove those rows; until then they are taken as the next step.',
    );
  if (times.backwards > 0)
    add(
      'unordered-times',
      `${counted(times.backwards, 'row is', 'rows are')} earlier than the one before: rows are taken as they stand, not sorted.`,
      `Sort the file by “${name}” and bring it again.`,
    );
  if (times.same > 0)
    add(
      'same-times',
      `${counted(times.same, 'row has', 'rows have')} the same “${name}” as the one before: there may be several series in one.`,
      'Bring one series by itself, or one column for each.',
    );
  if (times.gaps.count > 0)
    add(
      'time-gaps',
      `The time has ${counted(times.gaps.count, 'gap')}, the first after “${times.gaps.after}”: the model takes what follows for the next step.`,
      'Add rows for the steps between (empty numbers are filled as you choose), or take it as it is.',
    );
  if (column.missing > 0)
    add(
      'missing-times',
      `${counted(column.missing, 'row has', 'rows have')} no “${name}”.`,
      'Fill them in, or remove those rows.',
    );
  return warnings;
};
