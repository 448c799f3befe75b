import { ExperimentSpec } from '#core/spec/experiment';
import type { RunInfo } from '#core/train/events';

const sections = Object.keys(ExperimentSpec.shape);
/** More different texts than this are forgotten together: an engine runs for weeks. */
const mostKept = 20_000;

/**
 * Reads experiments as they are stored. Parts that are written alike become the same object, shared by all runs that
 * have them: thousands of runs of a sweep are read, kept and sent to the window for the price of their differences.
 * What comes out must not be changed.
 */
export function createSpecReader(): (text: string) => ExperimentSpec {
  const read = createSharedReader();
  return (text) => {
    try {
      const parts = splitSections(text);
      if (parts !== null)
        return Object.fromEntries(parts.map(([name, part]) => [name, read(part)])) as ExperimentSpec;
    } catch {
      // A key of a section that is named like a section was taken for one: the text is read as a whole.
    }
    return JSON.parse(text) as ExperimentSpec;
  };
}

/** What training found at its start; runs on the same data with a model of the same size share it. */
export function createInfoReader(): (text: string) => RunInfo {
  return createSharedReader() as (text: string) => RunInfo;
}

function createSharedReader(): (text: string) => unknown {
  const known = new Map<string, unknown>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= mostKept) known.clear();
    const value: unknown = JSON.parse(text);
    known.set(text, value);
    return value;
  };
}

/**
 * The texts of the sections of a document written by JSON.stringify in the schema's order; null if it is written
 * otherwise. Quotes inside of strings are escaped, so that none of them can be taken for a key.
 */
function splitSections(text: string): [name: string, part: string][] | null {
  const parts: [string, string][] = [];
  let at = 0;
  let name = '';
  for (const next of sections) {
    const key = `${at === 0 ? '{' : ','}"${next}":`;
    const found = text.indexOf(key, at);
    if (found < 0 || (at === 0 && found > 0)) return null;
    if (at > 0) parts.push([name, text.slice(at, found)]);
    at = found + key.length;
    name = next;
  }
  if (!text.endsWith('}')) return null;
  parts.push([name, text.slice(at, -1)]);
  return parts;
}
