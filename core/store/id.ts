/** Crockford's base 32: no i, l, o or u, so that an id can be read aloud; its order is that of the numbers. */
const digits = '0123456789abcdefghjkmnpqrstvwxyz';
const idLength = 9;

/**
 * Short, unique within the store, and sorted by creation: the millisecond, or one more than the id before when the
 * clock stood still or was set back.
 */
export function nextId(prefix: 'd' | 'r' | 's', previous: string | null, now: number): string {
  const after = previous === null ? 0 : decode(previous.slice(prefix.length)) + 1;
  return prefix + encode(Math.max(now, after));
}

/**
 * The id that a run has elsewhere, so that links to it go on working; another where it is taken here, or from the
 * future: all ids to come would have to lie behind it.
 */
export function freeId(
  wanted: string,
  taken: (id: string) => boolean,
  previous: string | null,
  now: number,
): string {
  const isOurs = decode(wanted.slice(1)) <= now && !taken(wanted);
  return isOurs ? wanted : nextId('r', previous, now);
}

function encode(value: number): string {
  let text = '';
  for (let rest = value; text.length < idLength; rest = Math.floor(rest / 32))
    text = digits.charAt(rest % 32) + text;
  return text;
}

function decode(text: string): number {
  let value = 0;
  for (const digit of text) value = value * 32 + digits.indexOf(digit);
  return value;
}
