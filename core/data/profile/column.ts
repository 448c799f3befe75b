import type { ClassCount, ColumnDetails, ColumnProfile } from '../dataset';
import { detached } from '../detached';
import { isImageCell } from '../image-cell';
import { Hope } from './hope';
import { Items } from './items';
import { Lengths } from './lengths';
import { ListCells, type ListSummary } from './lists';
import { codePoints, hash, wordCount } from './measure';
import { NumberCells } from './numbers';
import { TimeCells } from './times';

const mostDistinct = 10_000;
const mostTop = 50;
/** Cells after which it is known whether values come again. */
const settled = 200_000;
/** Longer cells are told apart by their beginning, length and hash, so that a profile never holds the data itself. */
const longCell = 120;
const boolean = /^(?:true|false)$/i;

/** What one cell is, for comparing columns with each other; written anew for every cell. */
export interface CellMeasure {
  present: boolean;
  characters: number;
  /** Tokens between spaces; of a list its items. */
  items: number;
  isList: boolean;
}

/** One column, seen cell by cell; memory does not grow with the rows. */
export class ColumnProfiler {
  readonly cell: CellMeasure = { present: false, characters: 0, items: 0, isList: false };
  private readonly counts = new Map<string, number>();
  private readonly characters = new Lengths();
  private readonly words = new Lengths();
  private readonly items = new Items();
  private readonly numbers: NumberCells;
  private readonly times = new TimeCells();
  private readonly lists = new ListCells();
  private readonly booleans = new Hope(1);
  private readonly images = new Hope(1);
  private capped = false;
  private missing = 0;
  private present = 0;
  private repeated = 0;

  /** @param rowsBefore rows that had passed when the column first appeared; they count as missing */
  constructor(rowsBefore = 0, decimalComma = false) {
    this.missing = rowsBefore;
    this.numbers = new NumberCells(decimalComma);
  }

  /** @returns the cell's length in code points */
  push(text: string): number {
    const { cell } = this;
    cell.present = text.length >= 16 || text.trim() !== '';
    if (!cell.present) {
      this.missing++;
      return text.length;
    }
    this.present++;
    const image = !this.images.lost && isImageCell(text);
    this.images.saw(image);
    cell.characters = image ? 0 : codePoints(text);
    const list = image ? null : this.lists.push(text);
    cell.isList = list !== null;
    cell.items = list?.length ?? (image ? 1 : wordCount(text));
    this.characters.push(image ? rowsOfPixels(text) : cell.characters);
    if (list === null) this.words.push(cell.items);
    this.count(text);
    if (image) return 0;
    this.items.push(text, list);
    this.numbers.push(text);
    this.times.push(text);
    if (!this.booleans.lost) this.booleans.saw(boolean.test(text));
    return cell.characters;
  }

  finish(name: string): ColumnProfile {
    const list = this.lists.finish(this.present);
    const lengths = (list?.lengths ?? this.characters).finish();
    const details = this.details(list, lengths.usual);
    return {
      name,
      type: this.type(list, details),
      missing: this.missing,
      distinct: this.counts.size,
      distinctCapped: this.capped,
      minLength: lengths.shortest,
      maxLength: lengths.longest,
      meanLength: lengths.mean,
      lengths: lengths.histogram,
      top: this.top(),
      details,
    };
  }

  /** Cells that look like numbers written otherwise, in a column that is not one of numbers. */
  otherNumbers(): ReturnType<NumberCells['otherwise']> {
    return this.numbers.finish(this.present) === null ? this.numbers.otherwise() : [];
  }

  private type(list: ListSummary | null, { numbers, times }: ColumnDetails): ColumnProfile['type'] {
    if (this.present === 0) return 'empty';
    if (this.images.fulfilled(this.present)) return 'image';
    if (list !== null) return list.type;
    if (numbers !== null) return 'number';
    if (times !== null) return 'time';
    return this.booleans.fulfilled(this.present) ? 'boolean' : 'text';
  }

  private details(list: ListSummary | null, usualLength: number): ColumnDetails {
    const words = this.words.finish();
    return {
      usualLength,
      words: { mean: words.mean, usual: words.usual, longest: words.longest },
      items: this.items.finish(mostTop),
      repeated: this.repeated,
      width: list?.width ?? 0,
      numbers: list === null ? this.numbers.finish(this.present) : list.numbers,
      times: this.times.finish(this.present),
    };
  }

  private count(text: string): void {
    // Nearly every cell of a long column is another: looking each up would only take time.
    if (this.capped && this.present > settled && this.repeated < 0.02 * this.present) return;
    const key =
      text.length <= longCell ? text : `${text.slice(0, longCell)}… (${text.length}, ${hash(text)})`;
    const known = this.counts.get(key);
    if (known !== undefined) {
      this.counts.set(key, known + 1);
      this.repeated++;
    } else if (this.counts.size < mostDistinct) this.counts.set(detached(key), 1);
    else this.capped = true;
  }

  private top(): ClassCount[] {
    return [...this.counts]
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, mostTop)
      .map(([label, count]) => ({ label, count }));
  }
}

/** "image:28x28x1:…" → 28: its height, which is what an image has of length. */
function rowsOfPixels(cell: string): number {
  return Number(/^image:(\d+)x/.exec(cell)?.[1] ?? 0);
}
