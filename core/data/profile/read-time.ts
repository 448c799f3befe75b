const clock = String.raw`(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?)?`;
/** 2024-02-29, 2024/2/29, 1949-01, with or without a time of day (ISO 8601). */
const yearFirst = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2})${clock})?$`);
/** 31.12.2024, and 12/31/2024 or 31/12/2024, whichever there is. */
const yearLast = new RegExp(String.raw`^(\d{1,2})([./-])(\d{1,2})\2(\d{4})${clock}$`);
/** Jan 1949, January 1949, 1949 January; 3 May 2021, May 3, 2021. */
const named =
  /^(?:(\d{1,2})\.? )?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?: (\d{1,2}),?)?,? (\d{4})$/i;
const quarter = /^(\d{4})[- ]?Q([1-4])$/i;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Seconds since 1970 of a day or time in one of the common spellings, as if it were UTC; null for any other text, 2024-02-30 too. */
export function readTime(cell: string): number | null {
  const text = cell.trim();
  if (text.length < 6 || text.length > 40) return null;
  const iso = yearFirst.exec(text);
  if (iso !== null) return moment(iso[1], iso[2], iso[3] ?? '1', iso.slice(4));
  const other = yearLast.exec(text);
  if (other !== null) {
    const [, a, mark, b, year, ...rest] = other;
    // With a slash the month comes first where it can (United States); a point or hyphen is European.
    const monthFirst = mark === '/' && Number(a) <= 12;
    return monthFirst ? moment(year, a, b, rest) : moment(year, b, a, rest);
  }
  const spoken = named.exec(text);
  if (spoken !== null) {
    const month = months.indexOf((spoken[2] ?? '').toLowerCase().slice(0, 3)) + 1;
    return moment(spoken[4], String(month), spoken[1] ?? spoken[3] ?? '1', []);
  }
  const part = quarter.exec(text);
  return part === null ? null : moment(part[1], String(Number(part[2]) * 3 - 2), '1', []);
}

function moment(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  time: readonly (string | undefined)[],
): number | null {
  const [h, m, s] = [Number(time[0] ?? 0), Number(time[1] ?? 0), Number(time[2] ?? 0)];
  const date = new Date(0);
  // setUTCFullYear, because Date.UTC takes 49 for 1949.
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return null;
  if (h > 24 || m > 59 || s > 60) return null;
  return date.getTime() / 1000 + h * 3600 + m * 60 + s;
}
