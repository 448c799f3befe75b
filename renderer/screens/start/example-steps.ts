/** What has room in a small figure, in px: a cell's text is 12 px type in a frame. */
const room = 214;
const widthOf = (cell: string): number => 10 + Math.max(6, 7.2 * [...cell].length);
const mostSticks = 29;

export interface ExampleSteps {
  cells: string[];
  /** Of numbers: how high each stands, 0 … 1. */
  heights: number[] | null;
  /** Steps whose second number is not 0: those that the adding problem marks. */
  marked: number[];
  more: boolean;
}

/** The steps of a cell: characters of a text, words where there are many characters, or numbers of a JSON list. */
export function exampleSteps(cell: string): ExampleSteps {
  const list = listOf(cell);
  if (list !== null && list.length > 1 && list.every((item) => firstOf(item) !== null)) {
    const shown = list.slice(0, mostSticks);
    const values = shown.map((item) => firstOf(item) ?? 0);
    const [least, largest] = [Math.min(0, ...values), Math.max(...values)];
    return {
      cells: shown.map(() => ''),
      heights: values.map((value) => (largest === least ? 0.5 : (value - least) / (largest - least))),
      marked: shown.flatMap((item, k) => (Array.isArray(item) && Number(item[1]) !== 0 ? [k] : [])),
      more: list.length > mostSticks,
    };
  }
  const parts = list !== null ? list.map(String) : partsOf(cell);
  const cells = fitting(parts);
  return { cells, heights: null, marked: [], more: parts.length > cells.length };
}

/** The first cells that stand beside each other in the room there is; one at least. */
function fitting(parts: readonly string[]): string[] {
  let end = 0;
  for (const [k, part] of parts.entries()) {
    end += widthOf(part);
    if (k > 0 && end > room) return parts.slice(0, k);
  }
  return [...parts];
}

/** A number is one answer, not a row of digits. */
function partsOf(cell: string): string[] {
  if (/^-?\d+\.\d+$/.test(cell)) return [String(Number(Number(cell).toPrecision(4)))];
  const words = cell.split(' ');
  const isWords = words.length > 2 && words.every((word) => word.length <= 3);
  return isWords ? words : [...cell];
}

function firstOf(item: unknown): number | null {
  const value: unknown = Array.isArray(item) ? item[0] : item;
  return typeof value === 'number' ? value : null;
}

function listOf(cell: string): unknown[] | null {
  if (!cell.startsWith('[')) return null;
  try {
    const value: unknown = JSON.parse(cell);
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
