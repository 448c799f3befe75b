/** From `start` up to but without `end`, in milliseconds since 1970; a moment has the same twice. */
export interface Period {
  start: number;
  end: number;
}

const second = 1_000;
const lengths: Readonly<Record<string, number>> = {
  s: second,
  m: 60 * second,
  h: 3_600 * second,
  d: 86_400 * second,
  w: 7 * 86_400 * second,
};

/** "5 min" → 300,000 ms; null for what is none. Months and years are 30 and 365 days. */
export function readSpan(text: string): number | null {
  const found =
    /^(\d+(?:\.\d+)?)\s*(s|sec|secs|seconds?|m|min|mins|minutes?|h|hours?|d|days?|w|weeks?|months?|years?)$/i.exec(
      text,
    );
  if (found === null) return null;
  const [, amount = '', unit = ''] = found;
  const word = unit.toLowerCase();
  const length = word.startsWith('month')
    ? 30 * 86_400 * second
    : word.startsWith('y')
      ? 365 * 86_400 * second
      : lengths[word.charAt(0)];
  return length === undefined ? null : Number(amount) * length;
}

/**
 * A day ("2026-11-20", "today", "yesterday"), a minute ("2026-11-20 14:30") or a moment ("2 days ago", "now"), in the
 * machine's time zone; null for what is none.
 */
export function readPeriod(text: string, now: number): Period | null {
  const word = text.toLowerCase();
  if (word === 'now') return { start: now, end: now };
  if (word === 'today' || word === 'yesterday') {
    const day = new Date(now);
    return dayOf(day.getFullYear(), day.getMonth(), day.getDate() - (word === 'today' ? 0 : 1));
  }
  if (word.endsWith(' ago')) {
    const span = readSpan(word.slice(0, -4));
    return span === null ? null : { start: now - span, end: now - span };
  }
  const found = /^(\d{4})-(\d\d?)-(\d\d?)(?:[ t](\d\d?):(\d\d)(?::\d\d)?)?$/.exec(word);
  if (found === null) return null;
  const [year = 0, month = 0, date = 0] = found.slice(1, 4).map(Number);
  if (month < 1 || month > 12 || date < 1 || date > new Date(year, month, 0).getDate()) return null;
  if (found[4] === undefined) return dayOf(year, month - 1, date);
  const [hour, minute] = [Number(found[4]), Number(found[5])];
  if (hour > 23 || minute > 59) return null;
  const start = new Date(year, month - 1, date, hour, minute).getTime();
  return { start, end: start + 60 * second };
}

function dayOf(year: number, month: number, date: number): Period {
  return { start: new Date(year, month, date).getTime(), end: new Date(year, month, date + 1).getTime() };
}
