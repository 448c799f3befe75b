import { DataError } from '../dataset';
import { classifyNumber, parseNumber } from '../numbers';
import { thousands } from '../counted';

/** Where a number stands, for a message: "“value” in row 7". */
export interface Place {
  column: string;
  /** From 0. */
  row: number;
}

/**
 * @returns NaN for what is no number: it counts as missing
 * @throws DataError for a number beyond what arithmetic holds
 */
export function readNumber(cell: string, decimalComma: boolean, place: Place): number {
  const value = parseNumber(cell, decimalComma);
  if (value !== null) return value;
  if (classifyNumber(cell, decimalComma) === 'out-of-range') throw tooLarge(cell, place);
  return NaN;
}

/** As `readNumber`, of an item of a JSON list. */
export function itemNumber(item: unknown, place: Place): number {
  if (typeof item === 'string') return readNumber(item, false, place);
  if (typeof item !== 'number') return typeof item === 'boolean' ? Number(item) : NaN;
  if (!Number.isFinite(item)) throw tooLarge(String(item), place);
  return item;
}

function tooLarge(cell: string, { column, row }: Place): DataError {
  return new DataError(
    `“${cell.slice(0, 40)}” in “${column}”, row ${thousands(row + 1)}, is too large a number.`,
    'Correct or remove the row.',
  );
}
