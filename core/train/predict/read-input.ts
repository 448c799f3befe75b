import {
  imageSteps,
  type ImageCodec,
  type InputCodec,
  type TokenCodec,
  type VectorCodec,
} from '#core/data/codec';
import { DataError } from '#core/data/dataset';
import { readImageCell } from '#core/data/image-cell';
import { itemText, listOf } from '#core/data/list-cell';
import { coloured, grey, resize } from '#core/data/read/resize';

/** One input as the model reads it: T steps, or an image read whole. */
export interface ReadInput {
  readonly steps: number;
  /** int [T] */
  readonly ids: Int32Array | null;
  /** float [T, F] scaled, or [H, W, C] of an image that is read whole */
  readonly values: Float32Array | null;
  readonly tokens: readonly string[];
}

/**
 * Reads what a person gives: text, or a JSON list of tokens; numbers as a JSON list, a step each; an image as the cell of
 * a data set says it.
 * @param maxLength in tokens; a longer text is cut, as in training
 * @throws DataError that says what was expected
 */
export function readInput(codec: InputCodec, given: string, maxLength: number): ReadInput {
  switch (codec.kind) {
    case 'tokens':
      return readTokens(codec, given, maxLength);
    case 'vectors':
      return readVectors(codec, given);
    case 'image':
      return readImage(codec, given);
  }
}

function readTokens({ tokeniser, vocabulary }: TokenCodec, given: string, maxLength: number): ReadInput {
  const items = tokeniser.kind === 'space' ? listOf(given)?.map(itemText) : undefined;
  const cased = items?.map((item) => (tokeniser.lowercase ? item.toLowerCase() : item));
  const ids = vocabulary.encode((cased ?? tokeniser.tokenise(given)).slice(0, maxLength));
  if (ids.length === 0) throw new DataError('The input is empty.', 'Give a text with something in it.');
  return { steps: ids.length, ids, values: null, tokens: vocabulary.decode(ids) };
}

function readVectors({ size, scale, names }: VectorCodec, given: string): ReadInput {
  const list = listOf(given.trim());
  const example = `[${Array.from({ length: 2 }, () => (size === 1 ? '0.5' : `[${Array.from({ length: Math.min(3, size) }, () => '0.5').join(', ')}${size > 3 ? ', …' : ''}]`)).join(', ')}]`;
  const refuse = (what: string): never => {
    throw new DataError(what, `Give a JSON list with ${size} numbers a step, such as ${example}.`);
  };
  if (list === null || list.length === 0) return refuse('The input is no list of numbers.');
  // Keys that are down, by their names, rather than a number for each.
  const keys = scale === null && names.length === size && names.every((name) => /^\d+$/.test(name));
  const values = new Float32Array(list.length * size);
  list.forEach((item, step) => {
    const numbers = typeof item === 'number' ? [item] : item;
    if (!Array.isArray(numbers) || !numbers.every((one) => typeof one === 'number'))
      return refuse(`Step ${step + 1} of the input is no list of numbers.`);
    if (keys && (numbers.length !== size || numbers.some((one) => one > 1))) {
      for (const key of numbers) {
        const place = names.indexOf(String(key));
        if (place < 0)
          refuse(
            `Step ${step + 1} has the key ${key}; the model knows ${names[0] ?? ''} to ${names.at(-1) ?? ''}.`,
          );
        values[step * size + place] = 1;
      }
      return;
    }
    if (numbers.length !== size) refuse(`Step ${step + 1} of the input has ${numbers.length} numbers.`);
    numbers.forEach((value, k) => {
      values[step * size + k] = (value - (scale?.offset[k] ?? 0)) / (scale?.factor[k] ?? 1);
    });
  });
  return { steps: list.length, ids: null, values, tokens: [] };
}

function readImage(codec: ImageCodec, given: string): ReadInput {
  const cell = readImageCell(given);
  if (cell === null)
    throw new DataError(
      'The input is no image.',
      'Give the file of a picture, or an image’s cell of the data set.',
    );
  const { height, width, values } = resize((codec.channels === 3 ? coloured : grey)(cell), codec);
  const whole = Float32Array.from(values, (value) => value / 255);
  const { steps } = imageSteps(codec);
  const read = codec.read === 'columns' ? columnsFirst(whole, height, width, codec.channels) : whole;
  return { steps, ids: null, values: read, tokens: [] };
}

/** [H, W, C] → [W, H, C] */
function columnsFirst(pixels: Float32Array, height: number, width: number, channels: number): Float32Array {
  return Float32Array.from({ length: pixels.length }, (_, at) => {
    const [x, y, c] = [
      Math.floor(at / (height * channels)),
      Math.floor(at / channels) % height,
      at % channels,
    ];
    return pixels[(y * width + x) * channels + c] ?? 0;
  });
}
