import { readTime } from './profile/read-time';

/** Names that people give to columns; any of them in the first row makes it a header. */
const usual = new Set(
  (
    'text label class category target sentence sentences name names language lang word words token tokens tag tags pos upos phones phonemes ' +
    'graphemes input output source review sentiment message comment title content document question answer intent topic genre ' +
    'id index key val value score rating stars date time timestamp month year day url type count length caption image file x y eng fra deu sequence sequences'
  ).split(' '),
);
const identifier = /^[\p{L}_][\p{L}\p{M}\p{N}_ ()/%#-]{0,39}$/u;
const numeric = /^[+-]?(\d[\d.,]*|\.\d+)([eE][+-]?\d+)?%?$/;

/**
 * Whether the first row names the columns. Against: a number or a day in it, or a cell that comes again below in its column.
 * For: a usual name; a column of numbers or days below; names that are short where the cells below are repeated or longer.
 */
export function looksLikeHeader(rows: readonly (readonly string[])[]): boolean {
  const first = rows[0];
  if (first === undefined) return false;
  const below = rows.slice(1);
  const column = (index: number): string[] =>
    below.map((row) => row[index] ?? '').filter((cell) => cell !== '');
  if (first.some(isValue)) return false;
  if (first.some((cell) => usual.has(cell.trim().toLowerCase())) && !recurs(first, below)) return true;
  if (recurs(first, below)) return false;
  const named = first
    .map((cell, index) => ({ cell: cell.trim(), cells: column(index) }))
    .filter(({ cell }) => cell !== '');
  if (named.length === 0) return false;
  if (named.some(({ cells }) => cells.length > 0 && cells.filter(isValue).length >= 0.6 * cells.length))
    return true;
  if (!named.every(({ cell }) => identifier.test(cell))) return false;
  // Nothing below: a lone row of names is a header without rows.
  if (below.length === 0)
    return (
      named.length === first.length &&
      new Set(first).size === first.length &&
      named.every(({ cell }) => !cell.includes(' '))
    );
  return (
    named.some(({ cells }) => cells.length >= 4 && new Set(cells).size <= cells.length / 2) ||
    named.every(({ cell, cells }) => cell.length < 0.5 * meanLength(cells))
  );
}

/** A number or a day, which is no name. */
function isValue(cell: string): boolean {
  return numeric.test(cell.trim()) || readTime(cell) !== null;
}

function recurs(first: readonly string[], below: readonly (readonly string[])[]): boolean {
  return first.some((cell, index) => cell !== '' && below.some((row) => row[index] === cell));
}

function meanLength(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + cell.length, 0) / Math.max(1, cells.length);
}
