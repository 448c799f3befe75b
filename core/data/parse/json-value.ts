import { limits } from './limits';

/** @returns the value, or why there is none, with the place: "at character 12 …" */
export function readJson(text: string): { value: unknown; error: string | null } {
  if (isTooDeep(text)) return { value: null, error: `nested deeper than ${limits.jsonDepth} levels` };
  try {
    return { value: JSON.parse(text) as unknown, error: null };
  } catch {
    return { value: null, error: `not valid JSON at ${placeOf(text, faultAt(text))}` };
  }
}

function placeOf(text: string, at: number): string {
  if (at >= text.trimEnd().length) return `character ${at + 1}, where it ends too early`;
  const found = text.slice(at, at + 10);
  return `character ${at + 1}: ${JSON.stringify(found)}${text.length > at + 10 ? ' …' : ''}`;
}

/** Looked at before parsing: a million brackets would hold the parser for a second. Brackets in strings do not count. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let k = 0; k < text.length; k++) {
    const unit = text.charCodeAt(k);
    if (unit === quote) k = endOfString(text, k);
    else if (unit === openBracket || unit === openBrace) depth++;
    else if (unit === closeBracket || unit === closeBrace) depth--;
    if (depth > limits.jsonDepth) return true;
  }
  return false;
}
const [quote, openBracket, closeBracket, openBrace, closeBrace] = [0x22, 0x5b, 0x5d, 0x7b, 0x7d];

/** Where the string that begins at `start` ends: the next quote with an even number of backslashes before it. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return at;
  }
  return text.length;
}

const token =
  /[ \t\n\r]*(?:("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])|(?:true|false|null)(?!\w))|([[\]{},:]))/y;
/** Longer texts are not looked at again for the place of a fault. */
const longest = 1_000_000;

type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | 'more' | 'end';

/** Where a text stops being JSON, in UTF-16 units from its start (RFC 8259); its length when it ends too early. */
export function faultAt(text: string): number {
  if (text.length > longest) return 0;
  const open: string[] = [];
  let expected: Expected = 'value';
  let at = 0;
  for (;;) {
    token.lastIndex = at;
    const found = token.exec(text);
    const start = at + (/^[ \t\n\r]*/.exec(text.slice(at))?.[0].length ?? 0);
    if (found === null) return start;
    const next = step(expected, found[1], found[2], open);
    if (next === null) return start;
    expected = next;
    at = token.lastIndex;
  }
}

function step(
  expected: Expected,
  value: string | undefined,
  mark: string | undefined,
  open: string[],
): Expected | null {
  const closed = (): Expected => {
    open.pop();
    return open.length === 0 ? 'end' : 'more';
  };
  if (value !== undefined) {
    if (expected.startsWith('key')) return value.startsWith('"') ? ':' : null;
    return expected.startsWith('value') ? (open.length === 0 ? 'end' : 'more') : null;
  }
  if (expected.startsWith('value') && (mark === '[' || mark === '{')) {
    open.push(mark);
    return mark === '[' ? 'value or ]' : 'key or }';
  }
  if (mark === ':' && expected === ':') return 'value';
  if (mark === ',' && expected === 'more') return open.at(-1) === '[' ? 'value' : 'key';
  if (mark === ']' && open.at(-1) === '[' && (expected === 'more' || expected === 'value or ]'))
    return closed();
  if (mark === '}' && open.at(-1) === '{' && (expected === 'more' || expected === 'key or }'))
    return closed();
  return null;
}
