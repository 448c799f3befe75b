/** What has room in a small figure. */
const mostCells = 14;
const mostSticks = 32;

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
  return { cells: parts.slice(0, mostCells), heights: null, marked: [], more: parts.length > mostCells };
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
