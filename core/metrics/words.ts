/** What Python's `str.split()` splits at, which differs from JavaScript's \s in a few control characters. */
const white = '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+';
const space = new RegExp(white);
const trailing = new RegExp(`${white}$`);

/** The words of a text as sacreBLEU's "none" takes them: what stands between white space. */
export function splitWords(text: string): string[] {
  return text.split(space).filter((word) => word !== '');
}

/** Its characters (code points) without white space, as sacreBLEU's "char" takes them. */
export function splitCharacters(text: string): string[] {
  return Array.from(splitWords(text).join(''));
}

/**
 * The words and signs of a text in a Western language, by the rules of NIST's mteval-v13a that sacreBLEU calls "13a"
 * and takes unless told otherwise: entities undone, most signs apart, full stops, commas and hyphens apart unless
 * within numbers. Letters keep their case.
 */
export function split13a(text: string): string[] {
  const plain = text
    .replace(trailing, '')
    .replaceAll('<skipped>', '')
    .replaceAll('-\n', '')
    .replaceAll('\n', ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');
  const apart = ` ${plain} `
    .replace(/([{-~[-` -&(-+:-@/])/g, ' $1 ')
    // A full stop or comma not after a digit, then one not before a digit, then a hyphen after a digit.
    .replace(/([^0-9])([.,])/gu, '$1 $2 ')
    .replace(/([.,])([^0-9])/gu, ' $1 $2')
    .replace(/([0-9])(-)/g, '$1 $2 ');
  return splitWords(apart);
}
