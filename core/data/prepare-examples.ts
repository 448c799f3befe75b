import type { ExperimentSpec } from '#core/spec/experiment';
import { tokeniserOf } from '#core/text/tokenisers';
import { compareCodePoints } from '#core/text/vocabulary';
import { breather } from './breather';
import { counted, thousands } from './counted';
import { DataError } from './dataset';
import { detached } from './detached';
import { ProvisionalTokens } from './encode';
import type { PreparedExamples } from './prepared';
import { splitByClass } from './split';

/** Encodes rows with classes. Rows without a label or without a token are left out and counted. */
export async function prepareExamples(
  rows: AsyncIterable<string[][]> | Iterable<string[][]>,
  columns: { input: number; label: number },
  spec: Pick<ExperimentSpec, 'data' | 'text'>,
  signal?: AbortSignal,
): Promise<PreparedExamples> {
  const tokeniser = tokeniserOf(spec.text);
  const breathe = breather(signal);
  const provisional = new ProvisionalTokens();
  const ends: number[] = [0];
  const sourceRows: number[] = [];
  const labelNumbers: number[] = [];
  const numbers = new Map<string, number>();
  const left = { unlabelled: 0, empty: 0, cut: 0 };
  let row = -1;
  for await (const chunk of rows) {
    for (const cells of chunk) {
      row++;
      const label = cells[columns.label] ?? '';
      const tokens = label === '' ? [] : tokeniser.tokenise(cells[columns.input] ?? '');
      if (label === '') left.unlabelled++;
      else if (tokens.length === 0) left.empty++;
      else {
        const length = Math.min(tokens.length, spec.text.maxLength);
        if (length < tokens.length) left.cut++;
        for (let k = 0; k < length; k++) provisional.push(tokens[k] ?? '');
        ends.push(provisional.length);
        sourceRows.push(row);
        labelNumbers.push(numberOf(numbers, label));
      }
      await breathe();
    }
  }
  const { classes, labels } = rankClasses(numbers, labelNumbers);
  if (classes.length < 2) throw tooFewClasses(classes, spec.data.label);
  const split = splitByClass(labels, classes.length, spec.data);
  if (split.validation.length === 0) {
    throw new DataError(
      `${counted(labels.length, 'usable row is', 'usable rows are')} too few to hold out a validation part.`,
      'Bring more rows or make the validation part larger.',
    );
  }
  const offsets = Uint32Array.from(ends);
  const { tokens, vocabulary } = await provisional.finish(
    ranges(split.train, offsets),
    'sequence-class',
    spec.text,
    breathe,
  );
  const warnings = classWarnings(left, classes.length, spec);
  return {
    task: 'sequence-class',
    codec: { input: { kind: 'tokens', tokeniser, vocabulary }, target: { kind: 'class', classes } },
    warnings,
    inputs: {
      kind: 'tokens',
      values: tokens,
      starts: offsets.subarray(0, labels.length),
      lengths: Uint32Array.from(labels, (_, k) => (offsets[k + 1] ?? 0) - (offsets[k] ?? 0)),
    },
    targets: { kind: 'class', values: labels },
    sourceRows: Int32Array.from(sourceRows),
    split,
  };
}

function* ranges(sequences: Int32Array, offsets: Uint32Array): Iterable<readonly [number, number]> {
  for (const sequence of sequences) yield [offsets[sequence] ?? 0, offsets[sequence + 1] ?? 0];
}

function numberOf(numbers: Map<string, number>, name: string): number {
  const known = numbers.get(name);
  if (known !== undefined) return known;
  numbers.set(detached(name), numbers.size);
  return numbers.size - 1;
}

/** Classes by falling count, then by name; labels renumbered to match. */
function rankClasses(
  numbers: ReadonlyMap<string, number>,
  labelNumbers: readonly number[],
): { classes: string[]; labels: Int32Array } {
  const counts = new Float64Array(numbers.size);
  for (const number of labelNumbers) counts[number] = (counts[number] ?? 0) + 1;
  const ranked = [...numbers].sort(
    (a, b) => (counts[b[1]] ?? 0) - (counts[a[1]] ?? 0) || compareCodePoints(a[0], b[0]),
  );
  const rank = new Int32Array(numbers.size);
  ranked.forEach(([, number], place) => (rank[number] = place));
  return {
    classes: ranked.map(([name]) => name),
    labels: Int32Array.from(labelNumbers, (number) => rank[number] ?? 0),
  };
}

function tooFewClasses(classes: readonly string[], label: string): DataError {
  const only = classes[0];
  if (only === undefined)
    return new DataError(`No row has both a text and a “${label}”.`, 'Choose other columns.');
  return new DataError(
    `Every row has the class “${only}”: one class leaves nothing to learn.`,
    'Bring rows of a second class, or choose another label column.',
  );
}

function classWarnings(
  left: { unlabelled: number; empty: number; cut: number },
  classes: number,
  spec: Pick<ExperimentSpec, 'data' | 'text'>,
): string[] {
  const warnings: string[] = [];
  if (left.unlabelled > 0)
    warnings.push(`${counted(left.unlabelled, 'row has', 'rows have')} no “${spec.data.label}” (left out).`);
  if (left.empty > 0)
    warnings.push(`${counted(left.empty, 'row has', 'rows have')} an empty “${spec.data.input}” (left out).`);
  if (left.cut > 0)
    warnings.push(
      `${counted(left.cut, 'sequence is', 'sequences are')} longer than ${thousands(spec.text.maxLength)} tokens (cut at the end).`,
    );
  if (classes > 1000)
    warnings.push(
      `${thousands(classes)} classes are many: most models learn little about classes with a handful of rows.`,
    );
  return warnings;
}
