import type { ColumnProfile, TaskGuess } from '../dataset';
import { detached } from '../detached';
import { Fingerprint } from '../fingerprint';
import { CellHashes } from './cell-hashes';
import { ColumnProfiler } from './column';
import { hash } from './measure';
import { Pairs } from './pairs';
import type { RowFacts } from '../warnings/warn';

const previewRows = 200;
/** Pictures are long cells: fewer rows of them are shown. */
const previewCharacters = 4_000_000;
/** Beyond this many rows copies are no longer looked for; their hashes alone would fill memory. */
const mostHashes = 2_000_000;

/** Everything that is counted over all rows. */
export class Survey {
  readonly fingerprint = new Fingerprint();
  readonly rows: string[][] = [];
  readonly pairs = new Pairs();
  private readonly cells = new CellHashes();
  rowCount = 0;
  characters = 0;
  duplicates = 0;
  nul = 0;
  replaced = 0;
  private readonly profilers: ColumnProfiler[] = [];
  /** Many small sets: growing one of a million would hold the thread for a tenth of a second. */
  private readonly hashes = Array.from({ length: 256 }, () => new Set<number>());
  /** By code point, whether it occurs. */
  private readonly alphabet: Uint8Array | null;
  /** UTF-16 units of the rows kept for the preview. */
  private shown = 0;

  constructor(
    countSymbols: boolean,
    private readonly decimalComma: boolean,
  ) {
    this.alphabet = countSymbols ? new Uint8Array(0x110000) : null;
  }

  async push(rows: readonly string[][], width: number): Promise<void> {
    for (const cells of rows) {
      while (this.profilers.length < width)
        this.profilers.push(new ColumnProfiler(this.rowCount, this.decimalComma));
      for (let k = 0; k < this.profilers.length; k++) {
        const cell = cells[k] ?? '';
        this.characters += this.profilers[k]?.push(cell) ?? 0;
        if (cell.includes('\0')) this.nul += occurrences(cell, '\0');
        if (cell.includes('\uFFFD')) this.replaced += occurrences(cell, '\uFFFD');
      }
      this.pairs.push(cells, this.profilers);
      this.cells.push(cells, width);
      if (this.rows.length < previewRows && this.shown < previewCharacters) {
        this.rows.push(cells.map(detached));
        this.shown += cells.reduce((sum, cell) => sum + cell.length, 0);
      }
      if (this.alphabet !== null) markSymbols(cells[0] ?? '', this.alphabet);
      this.countCopies(hash(cells.join('\u001f')));
      this.rowCount++;
    }
    await this.fingerprint.push(rows);
  }

  columns(names: readonly string[]): ColumnProfile[] {
    return names.map((name, index) =>
      (this.profilers[index] ?? new ColumnProfiler(this.rowCount)).finish(name),
    );
  }

  /** What of the rows the warnings need, for the columns that a guess names. */
  facts(names: readonly string[], { input, label, settings }: TaskGuess): RowFacts {
    const split = settings.data?.split === 'column' ? (settings.data.splitColumn ?? '') : '';
    const otherNumbers: RowFacts['otherNumbers'] = new Map(
      names.map((name, index) => [name, this.profilers[index]?.otherNumbers() ?? []]),
    );
    return {
      rowCount: this.rowCount,
      duplicates: this.duplicates,
      conflicts: this.cells.conflicts(names.indexOf(input), names.indexOf(label)),
      acrossParts: this.cells.conflicts(names.indexOf(input), names.indexOf(split)),
      otherNumbers,
    };
  }

  /** Different code points, with the line end that joins rows. */
  symbols(): number | null {
    return this.alphabet === null
      ? null
      : this.alphabet.reduce((sum, one) => sum + one, this.rowCount > 1 ? 1 : 0);
  }

  private countCopies(rowHash: number): void {
    const hashes = this.hashes[rowHash % this.hashes.length];
    if (hashes === undefined) return;
    if (hashes.has(rowHash)) this.duplicates++;
    else if (hashes.size < mostHashes / this.hashes.length) hashes.add(rowHash);
  }
}

function markSymbols(text: string, alphabet: Uint8Array): void {
  for (let k = 0; k < text.length; k++) {
    const point = text.codePointAt(k) ?? 0;
    alphabet[point] = 1;
    if (point > 0xffff) k++;
  }
}

function occurrences(text: string, character: string): number {
  return text.split(character).length - 1;
}
