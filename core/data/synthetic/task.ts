import type { z } from 'zod';
import type { Task } from '#core/spec/data';
import type { ExperimentInput } from '#core/spec/experiment';

/** A number to beat, and how it comes about. */
export interface Reference {
  /** As the field calls it: "mse", "accuracy", "cross-entropy" (nats), "exact". */
  metric: string;
  value: number;
  how: string;
}
export interface Published {
  /** In words, because papers report in their own ways. */
  value: string;
  who: string;
  note: string;
}
/** What a result is to be read against: knowing nothing, the obvious rule, and what others reached. */
export interface References {
  chance: Reference | null;
  naive: Reference | null;
  published: readonly Published[];
}

/** What every ready data set says of itself; `Shape` is the schema of its parameters, `{}` where it has none. */
export interface ItemOf<Shape extends z.ZodObject> {
  /** Kebab-case. */
  readonly id: string;
  readonly title: string;
  /** One paragraph: exactly what the rows are. */
  readonly definition: string;
  readonly task: Task;
  readonly parameters: Shape;
  readonly columns: readonly string[];
  /** Column names. `label` and `stepLabel` are '' where the task has none. */
  readonly input: string;
  readonly label: string;
  readonly stepLabel?: string;
  /** What else of the experiment follows from the data: tokenisers, split. Given as a preset would be. */
  settings(parameters: z.output<Shape>): ExperimentInput;
  /** How many rows there will be; exact for synthetic data, about right for the rest. */
  rowCount(parameters: z.output<Shape>): number;
  references(parameters: z.output<Shape>): References;
}

/** A task whose rows are made here: a pure function of the parameters, the seed among them. */
export interface SyntheticTaskOf<Shape extends z.ZodObject> extends ItemOf<Shape> {
  /** Where it was published. */
  readonly citation: string;
  /** Rows with one cell a column, in chunks small enough to breathe between. @throws DataError when they cannot be made */
  rows(parameters: z.output<Shape>): Iterable<string[][]>;
}
export type SyntheticTask = SyntheticTaskOf<z.ZodObject>;

/** Checks a task against its own parameters, then forgets which they are, so that tasks fit one list. */
export function synthetic<Shape extends z.ZodObject>(task: SyntheticTaskOf<Shape>): SyntheticTask {
  return task;
}

/** Rows in chunks of 64, each made as it is asked for. */
export function* chunked(count: number, row: (index: number) => string[]): Iterable<string[][]> {
  const size = 64;
  for (let start = 0; start < count; start += size)
    yield Array.from({ length: Math.min(size, count - start) }, (_, k) => row(start + k));
}

/** Of rows in order: the first eight tenths train, then one tenth each for validation and test. */
export function partOf(index: number, count: number): 'train' | 'validation' | 'test' {
  if (index < 0.8 * count) return 'train';
  return index < 0.9 * count ? 'validation' : 'test';
}
