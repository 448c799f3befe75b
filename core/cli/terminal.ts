/** Where a verb writes. Machine output goes to stdout, everything meant for a person while it works to stderr. */
export interface Terminal {
  /** One line of the result. */
  out(line: string): void;
  /** One JSON object a line. */
  json(value: Readonly<Record<string, unknown>>): void;
  note(line: string): void;
  /** Replaces the progress line, on a terminal; '' clears it. */
  progress(line: string): void;
  readonly interactive: boolean;
  readonly columns: number;
}

export function processTerminal(): Terminal {
  const { stdout, stderr } = process;
  const interactive = stderr.isTTY;
  let shown = false;
  const clear = (): void => {
    if (shown) stderr.write('\r\u001b[K');
    shown = false;
  };
  return {
    out(line) {
      clear();
      stdout.write(`${line}\n`);
    },
    json(value) {
      stdout.write(`${JSON.stringify(value)}\n`);
    },
    note(line) {
      clear();
      stderr.write(`${line}\n`);
    },
    progress(line) {
      if (!interactive) return;
      clear();
      if (line === '') return;
      stderr.write(line);
      shown = true;
    },
    interactive,
    columns: stderr.columns ?? 80,
  };
}

/** "1:05", "2:03:09"; '–' when it is not known. */
export function clock(seconds: number | null): string {
  if (seconds === null || !Number.isFinite(seconds)) return '–';
  const whole = Math.round(seconds);
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** "912", "48.3k", "1.2M": a rate or a count at a glance. */
export function short(value: number): string {
  if (value >= 1e6) return `${(value / 1e6).toFixed(1)}M`;
  if (value >= 1e4) return `${(value / 1e3).toFixed(1)}k`;
  return String(Math.round(value));
}

/** "██████░░░░" of the given width. */
export function bar(fraction: number, width: number): string {
  const filled = Math.round(Math.min(1, Math.max(0, fraction)) * width);
  return '█'.repeat(filled) + '░'.repeat(width - filled);
}

/** Rows as aligned columns; numbers to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((title, k) => Math.max(title.length, ...rows.map((row) => row[k]?.length ?? 0)));
  const numeric = head.map((_, k) => rows.every((row) => /^[–\d.,:%kM-]*$/.test(row[k] ?? '')));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, k) => (numeric[k] === true ? cell.padStart(widths[k] ?? 0) : cell.padEnd(widths[k] ?? 0)))
      .join('  ')
      .trimEnd();
  return [line(head), ...rows.map(line)];
}
