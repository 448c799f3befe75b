/** What of a regular expression decides how long matching takes. Which characters are meant does not. */
export type Pattern =
  /** One character. */
  | { kind: 'one' }
  /** `^`, `$`, `\b`: a look at this place alone. */
  | { kind: 'place' }
  /** `\1`: what a group took, again. */
  | { kind: 'again' }
  /** `(?=…)`, `(?<!…)`: once left it is not tried in another way. */
  | { kind: 'look'; body: Pattern }
  | { kind: 'all'; parts: Pattern[] }
  | { kind: 'any'; choices: Pattern[] }
  | { kind: 'repeat'; body: Pattern; least: number; most: number };

const look = /\((?:\?=|\?!|\?<=|\?<!)/y;
const group = /\((?:\?:|\?<[^>=!][^>]*>|\?[a-z-]+:)?/y;
const characterClass = /\[(?:\\[^]|[^\]\\])*\]/y;
const backReference = /\\(?:[1-9]\d*|k<[^>]*>)/y;
const boundary = /\^|\$|\\b|\\B/y;
const character = /\\[pPu]\{[^}]*\}|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\c[a-zA-Z]|\\[^]|[^]/y;
const quantifier = /(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/y;
const counts: Record<string, [number, number]> = { '*': [0, Infinity], '+': [1, Infinity], '?': [0, 1] };

/** @param source of a RegExp with the flag `u`, which JavaScript has taken: a UTF-16 unit is a character here */
export function patternOf(source: string): Pattern {
  let at = 0;
  /** Takes what stands here, if it is such a thing. */
  function take(what: RegExp): RegExpExecArray | null {
    what.lastIndex = at;
    const found = what.exec(source);
    if (found !== null) at = what.lastIndex;
    return found;
  }

  function choice(): Pattern {
    const choices = [sequence()];
    while (source[at] === '|') {
      at++;
      choices.push(sequence());
    }
    return choices.length === 1 && choices[0] !== undefined ? choices[0] : { kind: 'any', choices };
  }

  function sequence(): Pattern {
    const parts: Pattern[] = [];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') parts.push(repeated(atom()));
    return { kind: 'all', parts };
  }

  function atom(): Pattern {
    if (take(look) !== null) return { kind: 'look', body: closed() };
    if (take(group) !== null) return closed();
    if (take(backReference) !== null) return { kind: 'again' };
    if (take(boundary) !== null) return { kind: 'place' };
    if (take(characterClass) === null) take(character);
    return { kind: 'one' };
  }

  function closed(): Pattern {
    const body = choice();
    at++;
    return body;
  }

  function repeated(body: Pattern): Pattern {
    const found = take(quantifier);
    if (found === null) return body;
    const [, sign, from, comma, to] = found;
    const least = Number(from);
    const most = comma === undefined ? least : to === '' ? Infinity : Number(to);
    const [low, high] = sign === undefined ? [least, most] : (counts[sign] ?? [0, Infinity]);
    return { kind: 'repeat', body, least: low, most: high };
  }

  return choice();
}
