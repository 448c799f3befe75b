import type { ExperimentSpec } from '#core/spec/experiment';
import { parseSpec, SpecError } from '#core/spec/parse';

/** Text → experiment, or one sentence that says what is wrong and on which line. */
export function readExperiment(text: string): { spec: ExperimentSpec } | { problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { problem: syntaxProblem(text, error instanceof Error ? error.message : '') };
  }
  try {
    return { spec: parseSpec(value) };
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    const line = lineOf(text, error.path);
    return { problem: line === null ? error.message : `Line ${line}: ${error.message}` };
  }
}

/** V8 names the place as "at position 17 (line 2 column 5)", or not at all. */
function syntaxProblem(text: string, message: string): string {
  if (text.trim() === '') return 'The text is empty; paste an experiment, or undo.';
  const position = /position (\d+)/.exec(message)?.[1];
  const line =
    position === undefined ? text.split('\n').length : text.slice(0, Number(position)).split('\n').length;
  return `Line ${line}: this is not JSON; look for a missing comma, quote or brace.`;
}

/** The line of a dotted path's last key, looked for behind the keys that lead to it. */
function lineOf(text: string, path: string): number | null {
  let at = 0;
  for (const key of path.split('.')) {
    const found = text.indexOf(`"${key}"`, at);
    if (found === -1) return null;
    at = found;
  }
  return path === '' ? null : text.slice(0, at).split('\n').length;
}
