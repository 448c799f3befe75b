/** The items of a cell that holds a JSON list; null where it holds none. */
export function listOf(cell: string): unknown[] | null {
  if (!/^\s*\[/.test(cell)) return null;
  try {
    const value: unknown = JSON.parse(cell);
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** An item of a list as a token or label: a text as it is, anything else as JSON writes it. */
export function itemText(item: unknown): string {
  return typeof item === 'string' ? item : JSON.stringify(item);
}
