import type { Command } from './command';

/**
 * How well a title answers what was typed: every typed word must be found. The start of the title counts most,
 * then the start of a word, then anywhere; 0 means not at all.
 */
export function score(query: string, title: string, also = ''): number {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const text = `${title} ${also}`.toLowerCase();
  let total = 1;
  for (const word of words) {
    const at = text.indexOf(word);
    if (at === -1) return 0;
    const startsWord = at === 0 || /[\s(–→·-]/.test(text[at - 1] ?? '');
    total += at === 0 ? 8 : startsWord ? 4 : 1;
  }
  return total;
}

/** Commands that answer a query, best first; with an empty query all of them in their own order. */
export function searchCommands(commands: readonly Command[], query: string): Command[] {
  return commands
    .map((command, order) => ({
      command,
      order,
      points: score(query, command.title, `${command.group} ${command.also ?? ''}`),
    }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points || a.order - b.order)
    .map(({ command }) => command);
}
