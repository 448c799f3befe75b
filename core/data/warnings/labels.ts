import { counted, thousands } from '../counted';
import type { ColumnProfile, DataWarning } from '../dataset';
import { warning, type Warner } from './warn';

/** One class, too many, too unequal, and rows without. */
export const labelWarnings: Warner = ({ guess, labels, facts }) => {
  const isClass = guess.task === 'sequence-class' || guess.task === 'class-and-steps';
  // What is missing of numbers is said with the numbers.
  const isMeasured = guess.task === 'forecast' || guess.task === 'sequence-scalar';
  return labels.flatMap((label) => [
    ...(isMeasured ? [] : missing(label)),
    ...(isClass && label.name === guess.label ? [...few(label), ...unequal(label, facts.rowCount)] : []),
  ]);
};

function missing(label: ColumnProfile): DataWarning[] {
  if (label.missing === 0) return [];
  const them = label.missing === 1 ? 'it' : 'them';
  return [
    warning(
      'missing-labels',
      `${counted(label.missing, 'row has', 'rows have')} no “${label.name}”; training leaves ${them} out.`,
      'Fill them in if they should count.',
    ),
  ];
}

function few(label: ColumnProfile): DataWarning[] {
  if (label.distinct === 1)
    return [
      warning(
        'one-class',
        `“${label.name}” has one value only, “${label.top[0]?.label ?? ''}”: there is nothing to tell apart.`,
        'Choose another label column, or bring rows of a second class.',
      ),
    ];
  if (label.distinct <= 1000) return [];
  return [
    warning(
      'many-classes',
      `“${label.name}” has ${label.distinctCapped ? 'more than ' : ''}${thousands(label.distinct)} classes; above 1,000 a model learns little about each.`,
      'Choose another label column, or join rare classes.',
    ),
  ];
}

function unequal(label: ColumnProfile, rowCount: number): DataWarning[] {
  const most = label.top[0];
  const rest = label.top.at(-1);
  if (label.distinct < 2 || label.distinct > 1000 || most === undefined || rest === undefined) return [];
  const rows = rowCount - label.missing;
  if (most.count <= 0.8 * rows && most.count <= 50 * rest.count) return [];
  return [
    warning(
      'imbalance',
      `“${most.label}” is ${Math.round((100 * most.count) / rows)} % of the rows, “${rest.label}” ${counted(rest.count, 'row')}.`,
      'Look at macro F1 and the confusion matrix, not at accuracy alone.',
    ),
  ];
}
