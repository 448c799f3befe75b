import type { Command } from './command';

/**
 * How well a title answers what was typed: every typed word must be found. The start of the title counts most,
 * then the start of a word, then anywhere, then its letters in order with others between ("cmpr" in "Compare");
 * 0 means not at all.
 */
export function score(query: string, title: string, also = ''): number {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const text = `${title} ${also}`.toLowerCase();
  let total = 1;
  for (const word of words) {
    const points = wordScore(word, text);
    if (points === 0) return 0;
    total += points;
  }
  return total;
}

function wordScore(word: string, text: string): number {
  const at = text.indexOf(word);
  if (at === 0) return 8;
  if (at > 0) return /[\s(–→·-]/.test(text[at - 1] ?? '') ? 4 : 1;
  return word.length > 1 && isSpread(word, text) ? 0.25 : 0;
}

/** Letters in order, from the start of a word on and within three words: further apart they mean nothing. */
function isSpread(word: string, text: string): boolean {
  for (const { index } of text.matchAll(/(?<![a-z0-9])[a-z0-9]/g)) {
    const near = text.slice(index).split(/\s+/, 3).join(' ');
    let at = near[0] === word[0] ? 0 : -1;
    for (let letter = 1; letter < word.length && at >= 0; letter += 1)
      at = near.indexOf(word.charAt(letter), at + 1);
    if (at >= 0) return true;
  }
  return false;
}

/** What answers a query, best first; what was used lately wins among equals. With an empty query all, in their own order. */
export function searchCommands(
  commands: readonly Command[],
  query: string,
  recent: readonly string[] = [],
): Command[] {
  const lately = (id: string): number => (recent.includes(id) ? 1 / (2 + recent.indexOf(id)) : 0);
  return commands
    .map((command, order) => ({
      command,
      order,
      points: score(query, command.title, `${command.group} ${command.also ?? ''}`),
    }))
    .filter(({ points }) => points > 0)
    .sort(
      (a, b) =>
        b.points - a.points ||
        (query === '' ? 0 : lately(b.command.id) - lately(a.command.id)) ||
        a.order - b.order,
    )
    .map(({ command }) => command);
}
