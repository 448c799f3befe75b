/**
 * A copy of a string that shares no memory with the text it was cut from. V8 keeps the whole parent of a slice alive,
 * so one short cell held for the preview would hold its chunk of the file too; slices under 13 characters are copies.
 */
export function detached(text: string): string {
  return text.length < 13 ? text : String(JSON.parse(JSON.stringify(text)));
}
