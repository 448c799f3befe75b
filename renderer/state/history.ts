/** Undo and redo over whole values. Edits of one place that follow each other quickly are one step. */
export interface History<T> {
  value: T;
  past: readonly T[];
  future: readonly T[];
  /** Which place was changed last, and when; null after a jump. */
  last: { place: string; at: number } | null;
}

const depth = 200;
/** Milliseconds within which typing on in one field is still the same edit. */
const together = 1_000;

export function begin<T>(value: T): History<T> {
  return { value, past: [], future: [], last: null };
}

export function change<T>(history: History<T>, value: T, place: string, at: number): History<T> {
  const { last } = history;
  const joins = last !== null && last.place === place && at - last.at < together;
  return {
    value,
    past: joins ? history.past : [...history.past.slice(1 - depth), history.value],
    future: [],
    last: { place, at },
  };
}

export function undo<T>(history: History<T>): History<T> {
  const value = history.past.at(-1);
  if (value === undefined) return history;
  return { value, past: history.past.slice(0, -1), future: [history.value, ...history.future], last: null };
}

export function redo<T>(history: History<T>): History<T> {
  const [value, ...future] = history.future;
  if (value === undefined) return history;
  return { value, past: [...history.past, history.value], future, last: null };
}
