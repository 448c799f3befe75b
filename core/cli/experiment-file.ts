import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { findPreset, presets } from '#core/spec/presets';
import type { Preset } from '#core/spec/presets';
import { closest } from '#core/spec/spelling';
import { UsageError } from './usage';

/** What `train` was told to run: a document to complete, and the preset it came from. */
export interface Experiment {
  document: Record<string, unknown>;
  preset: Preset | null;
}

/** A preset's name, or a file with an experiment. @throws UsageError */
export async function readExperiment(word: string): Promise<Experiment> {
  const preset = findPreset(word);
  if (preset !== undefined) return { document: structuredClone(preset.spec), preset };
  const isPath = word.endsWith('.json') || word.includes('/') || word.includes(path.sep);
  if (!isPath) {
    const names = presets.map(({ id }) => id);
    const guess = closest(word, names);
    throw new UsageError(
      `There is no preset “${word}”${guess === null ? `; there are ${names.join(', ')}` : `; did you mean “${guess}”?`}${guess === null ? '.' : ''} A file is named with its .json.`,
    );
  }
  let text: string;
  try {
    text = await readFile(word, 'utf8');
  } catch (error) {
    throw new UsageError(`The experiment ${word} cannot be read: ${reasonOf(error)}.`);
  }
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw new UsageError(
      `The experiment ${word} is not valid JSON: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
  if (typeof document !== 'object' || document === null || Array.isArray(document))
    throw new UsageError(`The experiment ${word} must be a JSON object such as {"model":{"hidden":128}}.`);
  return { document: document as Record<string, unknown>, preset: null };
}

/** "there is no such file", for a person. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'it is a folder';
  if (code === 'EACCES' || code === 'EPERM') return 'it may not be read';
  return error instanceof Error ? error.message : String(error);
}
