import { isImageCell } from '../image-cell';
import type { ReadingSpec } from '../reading';
import { ImageReader } from './image-reader';
import { KeyReader } from './key-reader';
import { cellKind, type CellKind } from './lists';
import { TokenNumbers } from '../encode';
import { tokenReader } from './tokens';
import type { TokenReader } from './token-reader';
import { VectorReader, type VectorForm } from './vector-reader';

/** Columns of the data set by number and name. */
export interface Columns {
  readonly numbers: readonly number[];
  readonly names: readonly string[];
}

export type InputReader =
  | {
      readonly kind: 'tokens';
      readonly reader: TokenReader;
      readonly numbers: TokenNumbers;
      readonly items: boolean;
    }
  | { readonly kind: 'vectors'; readonly reader: VectorReader | KeyReader }
  | { readonly kind: 'image'; readonly reader: ImageReader };

/** How a column's cells are read, from some of them: images and lists of numbers by what they are, else as text. */
export function inputReader(
  { numbers, names }: Columns,
  sample: readonly (readonly string[])[],
  spec: ReadingSpec,
  decimalComma: boolean,
): InputReader {
  const column = numbers[0] ?? -1;
  const cells = sample.map((row) => row[column] ?? '').filter((cell) => cell !== '');
  if (numbers.length === 1 && cells.length > 0 && cells.every(isImageCell)) {
    const read = spec.data.task === 'caption' ? 'whole' : spec.image.steps;
    return { kind: 'image', reader: new ImageReader(column, spec.image, read) };
  }
  const kind = cellKind(cells);
  if (numbers.length === 1 && kind === 'keys')
    return { kind: 'vectors', reader: new KeyReader(column, names[0] ?? '') };
  const form = vectorForm(kind, numbers.length);
  if (form !== null && (form === 'columns' || !isTokens(kind, spec)))
    return {
      kind: 'vectors',
      reader: new VectorReader({
        form,
        columns: numbers,
        names,
        missing: spec.data.missing,
        normalise: spec.series.normalise,
        decimalComma,
      }),
    };
  const items = kind === 'items' || kind === 'numbers';
  const own = new TokenNumbers();
  const maxLength = spec.text.maxLength;
  return {
    kind: 'tokens',
    reader: tokenReader(column, spec.text, { maxLength, items, numbers: own }),
    numbers: own,
    items,
  };
}

/** Null: text, or lists of texts. */
function vectorForm(kind: CellKind, columns: number): VectorForm | null {
  if (kind === 'numbers') return 'lists';
  if (columns > 1) return 'columns';
  return kind === 'vectors' ? 'vectors' : null;
}

/** Lists of numbers are read as symbols where the experiment says that tokens stand apart, or a text is to be written. */
function isTokens(kind: CellKind, { data, text }: ReadingSpec): boolean {
  return kind === 'numbers' && (text.tokeniser === 'space' || data.task === 'seq2seq');
}
