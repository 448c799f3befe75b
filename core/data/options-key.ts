import type { ParseOptions } from './dataset';

/** Options as text with fixed order, so that equal options are equal text. */
export function optionsKey({
  format,
  encoding,
  delimiter,
  header,
  quotes,
  decimalComma,
}: ParseOptions): string {
  return JSON.stringify({ format, encoding, delimiter, header, quotes, decimalComma });
}
