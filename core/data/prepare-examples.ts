import { breather } from './breather';
import { thousands } from './counted';
import { DataError } from './dataset';
import { deal } from './deal';
import { Groups } from './groups';
import { cutWarning, LeftOut } from './left-out';
import { PartNames } from './part-names';
import type { PreparedExamples } from './prepared';
import { finish, type Target } from './finish-examples';
import { inputReader, type Columns, type InputReader } from './read/inputs';
import { RegionReader } from './read/region-reader';
import type { ReadingSpec, RowChunks } from './reading';
import { targetReader, writtenReader, type TargetReader } from './read/targets';
import { sampleRows } from './sample-rows';
import type { Part } from './split';

/** Where in a row the roles stand. */
export interface ExampleColumns {
  readonly input: Columns;
  /** No column: the next step of the input is what is learned. */
  readonly label: Columns;
  readonly stepLabel: Columns;
  /** The column that names the part, or keeps rows together; -1: none. */
  readonly split: number;
  /** The column that says where each word of a caption is seen; -1: none. */
  readonly regions: number;
}

/** Encodes rows with what they should give. Rows that lack something are left out and counted. */
export async function prepareExamples(
  rows: RowChunks,
  columns: ExampleColumns,
  spec: ReadingSpec,
  decimalComma: boolean,
  signal?: AbortSignal,
): Promise<PreparedExamples> {
  const { task } = spec.data;
  if (task === 'language-model') throw new Error('A language model reads a stream, not examples.');
  const breathe = breather(signal);
  const { sample, all } = await sampleRows(rows);
  const input = inputReader(columns.input, sample, spec, decimalComma);
  const target = targetOf(columns, sample, spec, input, decimalComma);
  const parts = spec.data.split === 'column' ? new PartNames(spec.data.splitColumn) : null;
  const groups = groupsOf(columns, spec);
  const regions = columns.regions < 0 ? null : new RegionReader(columns.regions, spec.data.regions);
  const given: Part[] = [];
  const left = new LeftOut();
  const sourceRows: number[] = [];
  let row = -1;
  for await (const chunk of all) {
    for (const cells of chunk) {
      row++;
      const problem = readRow(input, target, cells, row);
      if (problem !== null) left.add(problem);
      else {
        const steps = stepsKept(input, spec);
        if (input.kind === 'image') regions?.keep(cells, input.reader.size);
        input.reader.keep(input.reader.steps);
        target.reader?.keep(target.kind === 'written' ? target.reader.steps : steps);
        sourceRows.push(row);
        if (parts !== null) given.push(parts.read(cells[columns.split] ?? ''));
        groups?.add(cells);
      }
      await breathe();
    }
  }
  parts?.check();
  const classes = target.kind === 'given' ? (target.reader.classes?.() ?? null) : null;
  if (sourceRows.length === 0) throw noRow(left.warnings(spec), spec.data.label);
  if (classes !== null && classes.classes.length < 2) throw oneClass(classes.classes[0] ?? '');
  const split = deal(
    {
      count: sourceRows.length,
      classes: classes === null ? null : { values: classes.values, count: classes.classes.length },
      groups: groups?.finish() ?? null,
      given: parts === null ? null : given,
    },
    spec.data,
  );
  const finished = await finish(input, target, split.train, spec, breathe);
  const { targets } = finished.target;
  const where = input.kind === 'image' && targets.kind === 'tokens' ? regions?.finish(targets) : undefined;
  return {
    task,
    codec: { input: finished.input.codec, target: finished.target.codec },
    warnings: [
      ...left.warnings(spec),
      ...cuts(input, target, spec),
      ...manyClasses(classes?.classes.length ?? 0),
      ...(where?.warnings ?? []),
    ],
    cut:
      (input.kind === 'tokens' ? input.reader.cut : 0) + (target.kind === 'written' ? target.reader.cut : 0),
    inputs: finished.input.inputs,
    targets,
    sourceRows: Int32Array.from(sourceRows),
    split,
    ...(where !== undefined && { regions: where.regions }),
  };
}

function targetOf(
  { label, stepLabel }: ExampleColumns,
  sample: string[][],
  spec: ReadingSpec,
  input: InputReader,
  decimalComma: boolean,
): Target {
  const { task } = spec.data;
  if (task === 'seq2seq' || task === 'caption')
    return { kind: 'written', ...writtenReader(label, sample, spec, input) };
  if (task === 'step-vector' && label.numbers.length === 0) return { kind: 'next', reader: null };
  return { kind: 'given', reader: targetReader(label, stepLabel, sample, spec, input, decimalComma) };
}

/** All rows of a source (or an image) stay together, so that none is tested on what it was trained on. */
function groupsOf({ input, split }: ExampleColumns, { data }: ReadingSpec): Groups | null {
  if (data.split === 'grouped') return new Groups(split >= 0 ? split : (input.numbers[0] ?? -1));
  const pairs = data.task === 'seq2seq' || data.task === 'caption';
  const bySource = pairs && (data.split === 'auto' || data.split === 'column');
  return bySource ? new Groups(input.numbers[0] ?? -1) : null;
}

function readRow(
  input: InputReader,
  target: Target,
  cells: string[],
  row: number,
): ReturnType<TargetReader['read']> {
  const unusable = target.kind === 'next' ? null : target.reader.read(cells, row);
  if (unusable !== null) return unusable === 'empty' ? 'unlabelled' : unusable;
  const problem = input.reader.read(cells, row);
  if (problem !== null) return problem;
  if (target.kind === 'next') return input.reader.steps < 2 ? 'short' : null;
  if (target.kind === 'given' && target.reader.perStep && target.reader.steps !== input.reader.steps)
    return 'uneven';
  return null;
}

/** Texts are cut; numbers are not. */
function stepsKept({ kind, reader }: InputReader, { text }: ReadingSpec): number {
  return kind === 'tokens' ? Math.min(reader.steps, text.maxLength) : reader.steps;
}

/** @param reasons why rows were left out */
function noRow(reasons: readonly string[], label: string): DataError {
  if (reasons.length > 0)
    return new DataError(
      `No row can be used: ${reasons.map((reason) => reason.replace(' (left out).', '')).join('; ')}.`,
      'Choose other columns.',
    );
  return new DataError(
    label === '' ? 'The data has no rows.' : `No row has both an input and a “${label}”.`,
    'Choose other columns.',
  );
}

function oneClass(only: string): DataError {
  return new DataError(
    `Every row has the class “${only}”: one class leaves nothing to learn.`,
    'Bring rows of a second class, or choose another label column.',
  );
}

function cuts(input: InputReader, target: Target, { text, target: written }: ReadingSpec): string[] {
  return [
    ...(input.kind === 'tokens' ? cutWarning(input.reader.cut, text.maxLength) : []),
    ...(target.kind === 'written' ? cutWarning(target.reader.cut, written.maxLength) : []),
  ];
}

function manyClasses(classes: number): string[] {
  return classes > 1000
    ? [
        `${thousands(classes)} classes are many: most models learn little about classes with a handful of rows.`,
      ]
    : [];
}
