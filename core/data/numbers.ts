/**
 * What a cell says as a number. Only digits that every reader takes the same way count as one: 007 is a code, not seven;
 * digits of other scripts (١٢٣, １２) are asked about, never guessed.
 */
export type NumberClass = 'number' | 'out-of-range' | 'leading-zeros' | 'other-digits' | 'text';

const point = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const grouped = /^[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/;
const comma = /^[+-]?(?:\d+(?:,\d*)?|,\d+)(?:[eE][+-]?\d+)?$/;
const leadingZeros = /^[+-]?0\d/;

/** @param decimalComma "1.234,5" is a number, "1,5" too, and "1.5" is none */
export function classifyNumber(cell: string, decimalComma: boolean): NumberClass {
  const text = plain(cell, decimalComma);
  if (text === null) return isOtherDigits(cell) ? 'other-digits' : 'text';
  if (leadingZeros.test(text)) return 'leading-zeros';
  return Number.isFinite(Number(text)) ? 'number' : 'out-of-range';
}

/** @returns null for what is no number or beyond float64 (1e309) */
export function parseNumber(cell: string, decimalComma: boolean): number | null {
  const text = plain(cell, decimalComma);
  if (text === null || leadingZeros.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

/** As JavaScript writes it: no space around, a typographic minus as "-", the decimal comma as a point. */
function plain(cell: string, decimalComma: boolean): string | null {
  const text = cell.trim().replace(/^\u2212/, '-');
  if (!decimalComma) return point.test(text) ? text : null;
  if (grouped.test(text)) return text.replaceAll('.', '').replace(',', '.');
  return comma.test(text) ? text.replace(',', '.') : null;
}

function isOtherDigits(cell: string): boolean {
  return /^[+\-\u2212]?\p{Nd}[\p{Nd}.,\u066b\u066c]*$/u.test(cell.trim()) && /(?![0-9])\p{Nd}/u.test(cell);
}
