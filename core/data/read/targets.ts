import type { Breathe } from '../breather';
import type { TargetCodec } from '../codec';
import { DataError } from '../dataset';
import { TokenNumbers } from '../encode';
import type { Targets } from '../prepared';
import type { ReadingSpec } from '../reading';
import { ClassReader, type FinishedClasses } from './class-reader';
import type { Columns, InputReader } from './inputs';
import { KeyReader } from './key-reader';
import { LabelsReader, labelsForm } from './labels-reader';
import { cellKind } from './lists';
import { NumberReader } from './number-reader';
import type { Reader, Unusable } from './reader';
import { StepClassReader, stepLabelForm } from './step-class-reader';
import { knownTokeniser, tokenReader } from './tokens';
import type { TokenReader } from './token-reader';
import { VectorReader } from './vector-reader';

export interface FinishedTarget {
  codec: TargetCodec;
  targets: Targets;
}

export interface TargetReader extends Reader<FinishedTarget> {
  /** Whether every step of the input has its own. */
  readonly perStep: boolean;
  /** The class of every example, where there is one; known before the split, which is made by it. */
  readonly classes: (() => FinishedClasses) | null;
}

/** What a decoder writes; its vocabulary is made together with the source's where they share it. */
export interface WrittenReader {
  readonly reader: TokenReader;
  readonly numbers: TokenNumbers;
  readonly items: boolean;
}

/** Cells of a column in the rows that were looked at. */
type Sample = readonly (readonly string[])[];

/** The reader of what a task's model gives back, other than text and the input's own next step. */
export function targetReader(
  label: Columns,
  stepLabel: Columns,
  sample: Sample,
  spec: ReadingSpec,
  input: InputReader,
  decimalComma: boolean,
): TargetReader {
  const column = label.numbers[0] ?? -1;
  switch (spec.data.task) {
    case 'sequence-scalar': {
      const lists = label.numbers.length === 1 && cellKind(cellsOf(sample, column)) === 'numbers';
      const reader = new NumberReader({
        columns: label.numbers,
        names: label.names,
        lists,
        normalise: spec.series.normalise,
        decimalComma,
      });
      return whole(reader, (training, breathe) => reader.finish(training, breathe));
    }
    case 'sequence-vector': {
      const form = label.numbers.length > 1 ? 'columns' : labelsForm(cellsOf(sample, column));
      const reader = new LabelsReader(label.numbers, label.names, form);
      return whole(reader, async (training, breathe) => {
        const { labels, targets } = await reader.finish(training, breathe);
        return { codec: { kind: 'labels', labels }, targets };
      });
    }
    case 'step-class':
      return stepClassTarget(stepReader(label, sample, spec, input));
    case 'class-and-steps':
      return bothTarget(new ClassReader(column), stepReader(stepLabel, sample, spec, input));
    case 'step-vector':
      return vectorTarget(label, sample, spec, decimalComma);
    default:
      return classTarget(new ClassReader(column));
  }
}

/** The reader of what a decoder should write. */
export function writtenReader(
  label: Columns,
  sample: Sample,
  spec: ReadingSpec,
  input: InputReader,
): WrittenReader {
  const column = label.numbers[0] ?? -1;
  const kind = cellKind(cellsOf(sample, column));
  const items = kind === 'items' || kind === 'numbers';
  const shared = spec.target.shared && input.kind === 'tokens' ? input : null;
  const numbers = shared?.numbers ?? new TokenNumbers();
  const settings = shared === null ? spec.target : sourceSettings(spec, shared.items);
  return {
    reader: tokenReader(column, settings, { maxLength: spec.target.maxLength, items, numbers }),
    numbers,
    items,
  };
}

/** Where the source is lists, whose items are its tokens, a text beside it is cut between spaces. */
function sourceSettings({ text }: ReadingSpec, items: boolean): ReadingSpec['text'] {
  return items ? { ...text, tokeniser: 'space' } : text;
}

function cellsOf(sample: Sample, column: number): string[] {
  return sample.map((row) => row[column] ?? '').filter((cell) => cell !== '');
}

function whole(reader: Pick<Reader<unknown>, 'read' | 'keep'>, finish: TargetReader['finish']): TargetReader {
  return {
    perStep: false,
    classes: null,
    steps: 1,
    read: (cells, row) => reader.read(cells, row),
    keep: (steps) => reader.keep(steps),
    finish,
  };
}

function classTarget(reader: ClassReader): TargetReader {
  let found: FinishedClasses | null = null;
  const classes = (): FinishedClasses => (found ??= reader.finish());
  return {
    ...whole(reader, async () => ({
      codec: { kind: 'class', classes: classes().classes },
      targets: { kind: 'class', values: classes().values },
    })),
    classes,
  };
}

function stepReader(
  { numbers }: Columns,
  sample: Sample,
  { text }: ReadingSpec,
  input: InputReader,
): StepClassReader {
  const known = input.kind === 'tokens' ? knownTokeniser(text, input.items) : null;
  if (input.kind === 'tokens' && known === null)
    throw new DataError(
      'Byte pairs cut words into pieces, and there is no label for a piece.',
      'Choose tokens as written, between spaces.',
    );
  const characters = known?.kind === 'character' || known?.kind === 'grapheme';
  const column = numbers[0] ?? -1;
  return new StepClassReader(column, stepLabelForm(cellsOf(sample, column), characters));
}

function stepClassTarget(reader: StepClassReader): TargetReader {
  return {
    perStep: true,
    classes: null,
    get steps() {
      return reader.steps;
    },
    read: (cells) => reader.read(cells),
    keep: (steps) => reader.keep(steps),
    async finish(training, breathe) {
      const { stepClasses, steps } = await reader.finish(training, breathe);
      return {
        codec: { kind: 'step-class', stepClasses },
        targets: { kind: 'step-class', steps, values: null },
      };
    },
  };
}

function bothTarget(class_: ClassReader, steps_: StepClassReader): TargetReader {
  const classes = classTarget(class_);
  const steps = stepClassTarget(steps_);
  return {
    perStep: true,
    classes: classes.classes,
    get steps() {
      return steps.steps;
    },
    read: (cells, row) => classes.read(cells, row) ?? steps.read(cells, row),
    keep(count) {
      classes.keep(1);
      steps.keep(count);
    },
    async finish(training, breathe) {
      const given = class_.finish();
      const own = await steps_.finish(training, breathe);
      return {
        codec: { kind: 'class-and-steps', classes: given.classes, stepClasses: own.stepClasses },
        targets: { kind: 'step-class', steps: own.steps, values: given.values },
      };
    },
  };
}

function vectorTarget(
  label: Columns,
  sample: Sample,
  spec: ReadingSpec,
  decimalComma: boolean,
): TargetReader {
  const [column = -1] = label.numbers;
  const kind = cellKind(cellsOf(sample, column));
  const reader =
    kind === 'keys'
      ? new KeyReader(column, label.names[0] ?? '')
      : new VectorReader({
          form: kind === 'vectors' ? 'vectors' : kind === 'numbers' ? 'lists' : 'columns',
          columns: label.numbers,
          names: label.names,
          missing: spec.data.missing,
          normalise: spec.series.normalise,
          decimalComma,
        });
  return {
    perStep: true,
    classes: null,
    get steps() {
      return reader.steps;
    },
    read: (cells, row): Unusable | null => {
      const problem = reader.read(cells, row);
      return problem === 'empty' ? 'unlabelled' : problem;
    },
    keep: (steps) => reader.keep(steps),
    async finish(training: Int32Array, breathe: Breathe) {
      const { codec, sequences, binary } = await reader.finish(training, breathe);
      const { size, scale } = codec;
      return { codec: { kind: 'step-vector', size, binary, next: false, scale }, targets: sequences };
    },
  };
}
