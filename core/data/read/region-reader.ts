import { counted } from '../counted';
import type { Regions, TokenSequences } from '../prepared';
import { listOf } from '../list-cell';
import { Spans } from './reader';
import type { ImageSize } from './resize';

/** Top, left, bottom and right, as shares of the image's height and width: whatever size it is brought to. */
type Box = readonly [top: number, left: number, bottom: number, right: number];

/**
 * A column that says where each word of a caption is seen: a JSON list with an item a word, which is a region [top,
 * left, bottom, right] in pixels (the last two exclusive), a slot, or null where the word tells of no place. Slots are
 * squares side by side, numbered from the left, in images whose width is a multiple of their height. A row whose cell
 * says nothing has no regions; it is trained on like any other.
 */
export class RegionReader {
  private readonly spans = new Spans();
  private readonly sides: number[] = [];
  private odd = 0;

  constructor(
    private readonly column: number,
    private readonly name: string,
  ) {}

  /** @param image of the row, as it is in the data */
  keep(cells: readonly string[], image: ImageSize): void {
    const cell = cells[this.column] ?? '';
    const boxes = cell === '' ? [] : boxesOf(cell, image);
    if (boxes === null) this.odd++;
    for (const box of boxes ?? [])
      for (let side = 0; side < 4; side++) this.sides.push(box?.[side] ?? Number.NaN);
    this.spans.add(boxes?.length ?? 0);
  }

  /** @param written what the regions are of: those of another number than its tokens belong to no token */
  finish(written: TokenSequences): { regions: Regions; warnings: string[] } {
    const { starts, lengths } = this.spans.finish();
    let uneven = 0;
    lengths.forEach((length, example) => {
      if (length === 0 || length === written.lengths[example]) return;
      lengths[example] = 0;
      uneven++;
    });
    const say = (count: number, one: string, many: string): string[] =>
      count === 0 ? [] : [`${counted(count, one, many)} in “${this.name}” (trained on without them).`];
    return {
      regions: { boxes: Float32Array.from(this.sides), starts, lengths },
      warnings: [
        ...say(this.odd, 'row has no list of regions', 'rows have no list of regions'),
        ...say(
          uneven,
          'row has another number of regions than tokens',
          'rows have another number of regions than tokens',
        ),
      ],
    };
  }
}

/** Null where the cell is no such list. */
function boxesOf(cell: string, image: ImageSize): (Box | null)[] | null {
  const items = listOf(cell);
  if (items === null) return null;
  const boxes: (Box | null)[] = [];
  for (const item of items) {
    const box = item === null ? null : typeof item === 'number' ? slotOf(item, image) : boxOf(item, image);
    if (box === undefined) return null;
    boxes.push(box);
  }
  return boxes;
}

/** Undefined where it is none. */
function slotOf(slot: number, { height, width }: ImageSize): Box | undefined {
  const slots = width / height;
  const isSlot = Number.isInteger(slots) && Number.isInteger(slot) && slot >= 0 && slot < slots;
  return isSlot ? [0, slot / slots, 1, (slot + 1) / slots] : undefined;
}

/** What of a region lies in the image; null: nothing. Undefined where it is none. */
function boxOf(item: unknown, { height, width }: ImageSize): Box | null | undefined {
  if (!Array.isArray(item) || item.length !== 4) return undefined;
  const [top, left, bottom, right] = item.map((side: unknown, k) =>
    typeof side === 'number' ? Math.min(1, Math.max(0, side / (k % 2 === 0 ? height : width))) : Number.NaN,
  );
  if (top === undefined || left === undefined || bottom === undefined || right === undefined)
    return undefined;
  if (Number.isNaN(top + left + bottom + right)) return undefined;
  return bottom > top && right > left ? [top, left, bottom, right] : null;
}
