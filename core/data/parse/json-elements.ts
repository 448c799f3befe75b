import { counted } from '../counted';
import { DataError } from '../dataset';
import { limits } from './limits';

export interface Element {
  text: string;
  /** Where it begins: the line, from 1, and UTF-16 units from the start of the text. */
  line: number;
  at: number;
}

const [quote, backslash, comma, newline] = [0x22, 0x5c, 0x2c, 0x0a];
const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d];

/** The outermost array of a JSON text, cut into its elements piece by piece; what is in them is not looked at. */
export class ElementCutter {
  private depth = 0;
  private inString = false;
  private escaped = false;
  private ended = false;
  private elements = 0;
  private held: string[] = [];
  private heldLength = 0;
  private line = 1;
  private position = 0;
  private start = { line: 1, at: 0 };

  /** @throws DataError where the text is no array, too deep, or an element too long */
  push(piece: string): Element[] {
    const cut: Element[] = [];
    let from = 0;
    for (let k = 0; k < piece.length; k++) {
      const unit = piece.charCodeAt(k);
      if (this.inString) {
        this.inText(unit);
        continue;
      }
      if (unit === newline) this.line++;
      if (unit === quote) this.inString = true;
      const opens = unit === openBracket || unit === openBrace;
      const closes = unit === closeBracket || unit === closeBrace;
      if (this.depth === 0) {
        if (this.outside(unit, k)) from = k + 1;
        continue;
      }
      if (this.depth === 1 && (unit === comma || closes)) {
        this.hold(piece.slice(from, k));
        this.take(cut, unit === comma, k);
        from = k + 1;
        if (unit === comma) continue;
        if (unit === closeBrace) throw fault(this.line, this.position + k, '“}” where “]” must be');
        this.ended = true;
      }
      if (opens) this.depth++;
      if (closes) this.depth--;
      if (this.depth > limits.jsonDepth)
        throw fault(this.line, this.position + k, `nested deeper than ${limits.jsonDepth} levels`);
    }
    if (this.depth > 0) this.hold(piece.slice(from));
    this.position += piece.length;
    return cut;
  }

  /** @throws DataError when the array has not ended */
  end(): Element[] {
    if (!this.ended) throw fault(this.line, this.position, 'the text ends before its array does');
    return [];
  }

  private inText(unit: number): void {
    if (this.escaped) this.escaped = false;
    else if (unit === backslash) this.escaped = true;
    else if (unit === quote) this.inString = false;
  }

  /** @returns whether the array begins here */
  private outside(unit: number, k: number): boolean {
    if (unit === openBracket && !this.ended) {
      this.depth = 1;
      this.start = { line: this.line, at: this.position + k + 1 };
      return true;
    }
    if (unit > 0x20)
      throw fault(this.line, this.position + k, this.ended ? 'text after the end' : 'no array begins here');
    return false;
  }

  private hold(text: string): void {
    if (text === '') return;
    this.held.push(text);
    this.heldLength += text.length;
    if (this.heldLength <= limits.line) return;
    throw new DataError(
      `The value on line ${this.start.line} is longer than ${counted(limits.line / 1024 ** 2, 'million character')}.`,
      'Bring smaller rows.',
      this.start.line,
    );
  }

  /** @param more whether another element must follow */
  private take(cut: Element[], more: boolean, k: number): void {
    const text = this.held.join('');
    const blank = text.trim() === '';
    if (blank && (more || this.elements > 0)) throw fault(this.line, this.position + k, 'a value is missing');
    if (!blank) {
      const space = text.length - text.trimStart().length;
      const lines = text.slice(0, space).split('\n').length - 1;
      cut.push({ text: text.trim(), line: this.start.line + lines, at: this.start.at + space });
      this.elements++;
    }
    this.held = [];
    this.heldLength = 0;
    this.start = { line: this.line, at: this.position + k + 1 };
  }
}

function fault(line: number, at: number, what: string): DataError {
  return new DataError(
    `Not valid JSON on line ${line}, character ${at + 1}: ${what}.`,
    'Mend the file.',
    line,
  );
}
