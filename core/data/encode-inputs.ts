import { imageSteps, type ImageCodec, type InputCodec, type VectorCodec } from './codec';
import { DataError } from './dataset';
import { encodeText } from './encode';
import { readImageCell } from './image-cell';
import type { Inputs, TokenSequences, VectorSequences } from './prepared';
import { imageInputs } from './read/image-reader';
import { itemText, listOf } from './read/lists';
import { itemNumber } from './read/number';
import { coloured, grey, resize } from './read/resize';
import { scaled } from './read/scale';
import { Spans } from './read/reader';

/**
 * What a model reads for new inputs, as its data was read.
 * @param inputs of each the cells of its columns; one cell is a text, an image cell, or numbers: a JSON list, or as typed
 *   ("1 2 3"); a list of lists has a vector a step
 * @param maxLength texts are cut after so many tokens
 * @throws DataError for what cannot be read so, naming the input
 */
export function encodeInputs(
  codec: InputCodec,
  inputs: readonly (readonly string[])[],
  maxLength: number,
): Inputs {
  switch (codec.kind) {
    case 'tokens': {
      const { tokeniser, vocabulary } = codec;
      return joined(
        inputs.map(([cell = '']) => {
          // Where tokens stand apart, a list is its items, as in the data.
          const items = tokeniser.kind === 'space' ? listOf(cell) : null;
          return items === null
            ? encodeText(cell, tokeniser, vocabulary, maxLength)
            : vocabulary.encode(items.slice(0, maxLength).map(itemText));
        }),
      );
    }
    case 'vectors':
      return vectors(
        codec,
        inputs.map((cells, k) => steps(codec, cells, k)),
      );
    case 'image':
      return images(
        codec,
        inputs.map(([cell = '']) => cell),
      );
  }
}

function joined(sequences: readonly Int32Array[]): TokenSequences {
  const spans = new Spans();
  for (const sequence of sequences) spans.add(sequence.length);
  const values = new Int32Array(spans.end);
  const { starts, lengths } = spans.finish();
  sequences.forEach((sequence, k) => values.set(sequence, starts[k] ?? 0));
  return { kind: 'tokens', values, starts, lengths };
}

function vectors({ size, scale }: VectorCodec, sequences: readonly (readonly number[])[]): VectorSequences {
  const spans = new Spans();
  for (const sequence of sequences) spans.add(sequence.length / size);
  const values = scaled(Float64Array.from(sequences.flat()), size, scale, []);
  return { kind: 'vectors', size, values, unit: 1, ...spans.finish() };
}

/** The numbers of one input, step by step, in the data's own units. */
function steps(codec: VectorCodec, cells: readonly string[], input: number): number[] {
  const lists = cells.map((cell) => listOf(cell) ?? cell.trim().split(/[\s,;]+/));
  const [first = []] = lists;
  const place = { column: 'input', row: input };
  const rows = cells.length === 1 ? first.map((item) => vectorOf(codec, item)) : zipped(codec, lists);
  const values = rows.flat().map((item) => itemNumber(item, place));
  if (values.length === 0 || values.some(Number.isNaN) || rows.some((row) => row.length !== codec.size))
    throw new DataError(
      `Input ${input + 1} is no sequence of ${codec.size === 1 ? 'numbers' : `vectors of ${codec.size} numbers`}.`,
      codec.size === 1
        ? 'Write numbers with spaces between, or a list: [1, 2, 3].'
        : 'Write a list with a vector a step: [[1, 2], [3, 4]].',
    );
  return values;
}

/** One step: a number, a vector, or the set of what is on. */
function vectorOf({ size, names }: VectorCodec, item: unknown): unknown[] {
  if (!Array.isArray(item)) return [item];
  const set = names.length === size && names.every((name) => /^\d+$/.test(name)) && item.length !== size;
  if (!set) return item;
  return names.map((name) => (item.includes(Number(name)) ? 1 : 0));
}

/** Several cells: of a model of single numbers each is a step; else each is the sequence of one part. */
function zipped({ size }: VectorCodec, lists: readonly unknown[][]): unknown[][] {
  if (size === 1) return lists.flat().map((item) => [item]);
  const length = Math.max(...lists.map((list) => list.length));
  return Array.from({ length }, (_, t) => lists.map((list) => list[t]));
}

function images(codec: ImageCodec, cells: readonly string[]): Inputs {
  const { steps: count, size } = imageSteps(codec);
  const pixels = new Uint8Array(cells.length * count * size);
  cells.forEach((cell, k) => {
    const image = readImageCell(cell);
    if (image === null) throw new DataError(`Input ${k + 1} is no image.`, 'Give an image file.');
    const sized = resize(image, codec);
    pixels.set((codec.channels === 3 ? coloured(sized) : grey(sized)).values, k * count * size);
  });
  return imageInputs(codec, pixels, cells.length);
}
