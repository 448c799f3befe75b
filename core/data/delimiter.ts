import Papa from 'papaparse';
import { usualWidth } from './parse/table';

export interface DelimiterGuess {
  delimiter: string;
  /** Share of rows with the usual number of cells. */
  share: number;
  width: number;
  rows: string[][];
}

const candidates = [',', '\t', ';', '|'] as const;

/** The delimiter that cuts the sample's rows into the same number of cells most often; null when none makes two. */
export function guessDelimiter(sample: string, only: readonly string[] = candidates): DelimiterGuess | null {
  const guesses = only.map((delimiter) => tryDelimiter(sample, delimiter)).filter(({ width }) => width > 1);
  return guesses.sort((a, b) => b.share - a.share || b.width - a.width)[0] ?? null;
}

function tryDelimiter(sample: string, delimiter: string): DelimiterGuess {
  const rows = sampleRows(sample, delimiter, quotesAreUsed(sample, delimiter));
  const width = usualWidth(rows);
  return {
    delimiter,
    width,
    rows,
    share: rows.filter((row) => row.length === width).length / Math.max(1, rows.length),
  };
}

/** The first rows of a sample, at most 200, without blank ones. */
export function sampleRows(sample: string, delimiter: string, quotes: boolean): string[][] {
  const config = { delimiter, newline: '\n', preview: 200 } as const;
  const parser = new Papa.Parser(quotes ? config : { ...config, fastMode: true });
  const { data } = parser.parse(sample.replace(/\n$/, ''), 0, false) as { data: string[][] };
  return data.filter((row) => row.length > 1 || row[0] !== '').slice(0, 200);
}

/**
 * Whether `"` quotes cells rather than being part of them: most cells that begin with one end with one, and no cell
 * has an odd one out. (A message that begins with an open quote would swallow the rows after it.)
 */
export function quotesAreUsed(sample: string, delimiter: string): boolean {
  const edge = delimiter === '|' ? '\\|' : delimiter === '\t' ? '\\t' : delimiter;
  const whole = sample.match(new RegExp(`(?<=^|\\n|${edge})"(?:[^"]|"")*"(?=$|\\n|${edge})`, 'g')) ?? [];
  const inside = whole.reduce((sum, cell) => sum + (cell.match(/"/g)?.length ?? 0), 0);
  const all = sample.match(/"/g)?.length ?? 0;
  const starts = sample.match(new RegExp(`(?:^|\\n|${edge})"`, 'g'))?.length ?? 0;
  return (
    whole.length > 0 &&
    whole.length >= 0.9 * starts &&
    inside >= 0.9 * all &&
    !whole.some((cell) => (cell.match(/\n/g)?.length ?? 0) > 20)
  );
}
