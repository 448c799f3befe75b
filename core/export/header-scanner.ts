import { FormatError } from './format-error';

/**
 * A cursor over the JSON text of a safetensors header. The grammar is small and flat, so it is read exactly:
 * `JSON.parse` would keep the last of two equal keys, round big integers, and recurse as deep as the file likes.
 */
export class HeaderScanner {
  private at = 0;
  constructor(private readonly text: string) {}

  private skipSpace(): void {
    while (' \t\n\r'.includes(this.text.charAt(this.at)) && this.at < this.text.length) this.at++;
  }

  private fail(expected: string): never {
    const found = this.at < this.text.length ? `“${this.text.slice(this.at, this.at + 12)}”` : 'its end';
    throw new FormatError(
      'header-json',
      `The header is not that of a safetensors file: at character ${this.at} there should be ${expected}, not ${found}.`,
    );
  }

  private accept(character: string): boolean {
    this.skipSpace();
    if (this.text.charAt(this.at) !== character) return false;
    this.at++;
    return true;
  }

  private expect(character: string): void {
    if (!this.accept(character)) this.fail(`a “${character}”`);
  }

  /** Reads `{ "key": value, … }`, calling `readValue` with the cursor before each value. Two equal keys are refused. */
  object(readValue: (key: string) => void): void {
    const seen = new Set<string>();
    this.expect('{');
    if (this.accept('}')) return;
    do {
      const key = this.string();
      if (seen.has(key)) throw new FormatError('duplicate', `The header names “${key}” twice.`);
      seen.add(key);
      this.expect(':');
      readValue(key);
    } while (this.accept(','));
    this.expect('}');
  }

  string(): string {
    this.skipSpace();
    const literal = /"(?:[^"\\\u0000-\u001f]|\\.)*"/y;
    literal.lastIndex = this.at;
    const match = literal.exec(this.text);
    if (!match) this.fail('a quoted name');
    let value: unknown;
    try {
      value = JSON.parse(match[0]);
    } catch {
      this.fail('a valid quoted name');
    }
    this.at = literal.lastIndex;
    return value as string;
  }

  /** `[ integer, … ]`; integers are whole, not negative, and exact in a double. */
  integers(): number[] {
    const values: number[] = [];
    this.expect('[');
    if (this.accept(']')) return values;
    do values.push(this.integer());
    while (this.accept(','));
    this.expect(']');
    return values;
  }

  private integer(): number {
    this.skipSpace();
    const literal = /(?:0|[1-9]\d*)(?![\d.eE])/y;
    literal.lastIndex = this.at;
    const match = literal.exec(this.text);
    const value = match ? Number(match[0]) : NaN;
    if (!Number.isSafeInteger(value)) this.fail('a whole number that is not negative');
    this.at = literal.lastIndex;
    return value;
  }

  /** Only spaces may follow: writers pad the header so that the data are aligned. */
  end(): void {
    this.skipSpace();
    if (this.at < this.text.length) this.fail('nothing more');
  }
}
