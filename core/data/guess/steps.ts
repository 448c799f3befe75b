import type { ColumnProfile, TaskGuess } from '../dataset';
import { counted, thousands } from '../counted';
import { byCharacter, betweenSpaces, isSymbols, textSettings, type Cut } from './cut';
import { detailsOf, isList, type Facts } from './facts';
import { bestLabel } from './label';
import { classesOf, nounOf, rowsOf, valuesReason } from './words';

/** Of the rows, so many must have one label for every token. */
const leastAligned = 0.98;
const mostStepClasses = 1000;

interface Aligned {
  input: ColumnProfile;
  label: ColumnProfile;
  cut: Cut | null;
}

/** Two columns with as many items in every row, one of them from a small set: a label at every step. */
export function stepsGuess(facts: Facts): TaskGuess | null {
  const found = alignedPair(facts);
  if (found === null) return null;
  const { open, rowCount } = facts;
  const { input, label, cut } = found;
  const rest = open.filter((column) => column !== input && column !== label);
  const classLabel = bestLabel([...rest, input], rowCount);
  const isClass = classLabel !== undefined && classLabel !== input;
  // Numbers beside a class are more often a trace of how it comes about than what is to be learned.
  if (isClass && label.type === 'vector') return null;
  const labels = detailsOf(label).items?.distinct ?? 0;
  const share = facts.pair(input, label);
  const aligned = `Every row has as many ${cut?.tokeniser === 'character' ? 'characters' : 'items'} in “${input.name}” as labels in “${label.name}”${share !== null && share.sameItems < 1 && share.spelled < 1 ? ' (nearly every row)' : ''}.`;
  const small = `“${label.name}” has ${counted(labels, 'different label')}, such as ${examplesOf(label)}.`;
  const length = `${rowsOf(rowCount)}, longest ${cut?.longest ?? counted(input.maxLength, 'step')}`;
  const settings = cut === null ? {} : { text: textSettings(cut, rowCount) };
  const steps = `${thousands(labels)} ${nounOf(label.name, 'labels')}`;
  if (isClass)
    return {
      task: 'class-and-steps',
      input: input.name,
      label: classLabel.name,
      stepLabel: label.name,
      settings,
      sentence: `Text → class and a label per step: ${classesOf(classLabel)} and ${steps} from ${input.name}. ${length}.`,
      reasons: [aligned, small, valuesReason(classLabel)],
    };
  return {
    task: 'step-class',
    input: input.name,
    label: label.name,
    stepLabel: '',
    settings,
    sentence: `${cut === null ? 'Numbers' : isList(input) ? 'Tokens' : 'Text'} → label per step: one of ${steps} for each ${cut === null ? 'step' : cut.tokeniser === 'character' ? 'character' : 'token'} of “${input.name}”. ${length}.`,
    reasons: [aligned, small, ...(cut === null ? [] : [cut.reason])],
  };
}

function alignedPair(facts: Facts): Aligned | null {
  const { open } = facts;
  for (const input of open)
    for (const label of open) {
      const found = input === label ? null : aligned(facts, input, label);
      if (found !== null) return found;
    }
  return null;
}

function aligned(facts: Facts, input: ColumnProfile, label: ColumnProfile): Aligned | null {
  const pair = facts.pair(input, label);
  const labels = detailsOf(label).items;
  if (pair === null || labels === null || labels.distinct < 2 || labels.distinct > mostStepClasses)
    return null;
  if (label.type === 'vector' && detailsOf(label).numbers?.whole !== true) return null;
  if (label.type === 'vectors' || pair.identical > 0.5) return null;
  if (input.type === 'text' && isList(label) && pair.spelled >= leastAligned)
    return { input, label, cut: byCharacter(input) };
  if (pair.sameItems < leastAligned || itemsPerRow(input) < 2 || itemsPerRow(label) < 2) return null;
  if (isList(input)) {
    const numeric = (input.type === 'vector' && !isSymbols(input)) || input.type === 'vectors';
    // Of two lists the one that says more is read; the first, where they say the same.
    const ordered = facts.open.indexOf(input) < facts.open.indexOf(label);
    if (!isList(label) || saysMore(label, input) || (!saysMore(input, label) && !ordered)) return null;
    return { input, label, cut: numeric ? null : betweenSpaces(input) };
  }
  // Where all rows are alike, or each label comes a few times only, as many items on both sides say nothing.
  if (!varies(input) || itemsPerRow(label) * pair.rows < 10 * labels.distinct) return null;
  if (input.type !== 'text' || (label.type !== 'text' && label.type !== 'labels') || !saysMore(input, label))
    return null;
  return { input, label, cut: betweenSpaces(input) };
}

function varies(column: ColumnProfile): boolean {
  const { mean, longest } = detailsOf(column).words;
  return longest - mean > 0.1;
}

function itemsPerRow(column: ColumnProfile): number {
  return isList(column) ? column.meanLength : detailsOf(column).words.mean;
}

/** Whether it has many more different tokens: words are many, labels are few. */
function saysMore(input: ColumnProfile, label: ColumnProfile): boolean {
  const [one, other] = [detailsOf(input).items, detailsOf(label).items];
  return other !== null && (one === null || one.distinct > 1.5 * other.distinct);
}

function examplesOf(label: ColumnProfile): string {
  return (detailsOf(label).items?.top ?? [])
    .slice(0, 3)
    .map((one) => `“${one.label}”`)
    .join(', ');
}
