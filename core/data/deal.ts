import type { ExperimentSpec } from '#core/spec/experiment';
import { counted } from './counted';
import { DataError } from './dataset';
import {
  splitByClass,
  splitByGroup,
  splitInOrder,
  splitRandomly,
  type Part,
  type RowSplit,
  type SplitFractions,
} from './split';

/** What the split looks at, of every example. */
export interface Dealt {
  readonly count: number;
  /** Class of each, where there are classes: each part gets about its share of every class. */
  readonly classes: { readonly values: Int32Array; readonly count: number } | null;
  /** Group of each, where groups stay together. */
  readonly groups: { readonly values: Int32Array; readonly count: number } | null;
  /** Where a column says the part. */
  readonly given: readonly Part[] | null;
}

/** Deals examples to training, validation and test. @throws DataError when a part would be empty */
export function deal(examples: Dealt, data: ExperimentSpec['data']): RowSplit {
  const split =
    examples.given === null ? dealt(examples, data) : dealtAsGiven(examples, examples.given, data);
  if (split.train.length === 0 || split.validation.length === 0)
    throw new DataError(
      `${counted(examples.count, 'usable row is', 'usable rows are')} too few to hold out a validation part.`,
      'Bring more rows or make the validation part larger.',
    );
  return split;
}

function dealt({ count, classes, groups }: Dealt, data: ExperimentSpec['data']): RowSplit {
  if (data.split === 'ordered') return splitInOrder(count, data);
  if (groups !== null) return splitByGroup(groups.values, groups.count, data);
  if (data.split === 'auto' && classes !== null) return splitByClass(classes.values, classes.count, data);
  return splitRandomly(count, data);
}

/** Where a column names no validation rows, they are taken from those for training, as the automatic split would. */
function dealtAsGiven(
  { classes, groups }: Dealt,
  given: readonly Part[],
  data: ExperimentSpec['data'],
): RowSplit {
  const numbers = Int32Array.from(given, (_, row) => row);
  const rows = (part: Part): Int32Array => numbers.filter((row) => given[row] === part);
  const [train, validation, test] = [rows('train'), rows('validation'), rows('test')];
  if (train.length === 0)
    throw new DataError(
      `“${data.splitColumn}” names no row for training.`,
      'Choose another column, or another split.',
    );
  if (validation.length > 0) return { train, validation, test };
  const of = (values: Int32Array): Int32Array => train.map((row) => values[row] ?? 0);
  const fractions: SplitFractions = { ...data, test: 0 };
  const own =
    groups !== null
      ? splitByGroup(...renumbered(of(groups.values)), fractions)
      : classes !== null
        ? splitByClass(of(classes.values), classes.count, fractions)
        : splitRandomly(train.length, fractions);
  const back = (part: Int32Array): Int32Array => part.map((place) => train[place] ?? 0);
  return { train: back(own.train), validation: back(own.validation), test };
}

/** Groups of some of the rows, numbered from 0 without a gap, and how many. */
function renumbered(groups: Int32Array): [Int32Array, number] {
  const numbers = new Map<number, number>();
  for (const group of groups) if (!numbers.has(group)) numbers.set(group, numbers.size);
  return [groups.map((group) => numbers.get(group) ?? 0), numbers.size];
}
