import type { TargetCodec, TokenCodec } from '#core/data/codec';
import { startsOf, type PreparedExamples } from '#core/data/prepared';
import { unscaled } from '#core/data/read/scale';

/** What an example should give, as a person reads it: its class, its numbers in the data's own units, its text. */
export function answerText(data: PreparedExamples, example: number): string {
  const { target } = data.codec;
  const { targets } = data;
  switch (targets.kind) {
    case 'class':
      return classOf(target, targets.values[example] ?? 0);
    case 'step-class':
      return targets.values === null ? '' : classOf(target, targets.values[example] ?? 0);
    case 'labels':
      return target.kind === 'labels'
        ? target.labels.filter((_, k) => targets.values[example * targets.size + k] === 1).join(', ')
        : '';
    case 'numbers': {
      const row = targets.values.subarray(example * targets.size, (example + 1) * targets.size);
      return numbersText(row, (value, part) => inOwnUnits(target, value, part));
    }
    case 'vectors':
      return '';
    case 'tokens': {
      if (target.kind !== 'tokens') return '';
      const start = targets.starts[example] ?? 0;
      return textOf(target, targets.values.subarray(start, start + (targets.lengths[example] ?? 0)));
    }
  }
}

/** The label of each step, where steps have labels. */
export function stepLabels(data: PreparedExamples, example: number, most: number): string[] | null {
  const { target } = data.codec;
  const { targets } = data;
  if (targets.kind !== 'step-class' || !('stepClasses' in target)) return null;
  const { starts, lengths } = startsOf(data.inputs);
  const start = starts[example] ?? 0;
  const end = start + Math.min(most, lengths[example] ?? 0);
  return Array.from(targets.steps.subarray(start, end), (label) => target.stepClasses[label] ?? '');
}

export function textOf({ tokeniser, vocabulary }: TokenCodec, ids: ArrayLike<number>): string {
  return tokeniser.detokenise(vocabulary.decode(ids));
}

function classOf(target: TargetCodec, value: number): string {
  return 'classes' in target ? (target.classes[value] ?? '') : '';
}

function inOwnUnits(target: TargetCodec, value: number, part: number): number {
  if (target.kind === 'numbers') return unscaled(value, target.scale, part);
  // Horizon by horizon, each with all the columns.
  if (target.kind === 'forecast') return unscaled(value, target.scale, part % target.names.length);
  return value;
}

const shownNumbers = 6;

function numbersText(values: Float32Array, own: (value: number, part: number) => number): string {
  const shown = Array.from(values.subarray(0, shownNumbers), (value, part) =>
    String(Number(own(value, part).toPrecision(4))),
  );
  return `${shown.join('  ')}${values.length > shownNumbers ? '  …' : ''}`;
}
