/** A token as it can be seen: blanks and ends of lines have a sign of their own. */
export function visibleToken(token: string): string {
  return token.replaceAll(' ', '␣').replaceAll('\n', '⏎').replaceAll('\t', '⇥').replaceAll('\r', '␍');
}
export function isSpecialToken(token: string): boolean {
  return /^<(pad|unk|start|end)>$/.test(token);
}
