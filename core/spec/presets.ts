import type { Task } from './data';
import { decoderPresets } from './decoder-presets';
import type { Preset } from './preset';
import { sequencePresets } from './sequence-presets';

export type { Preset } from './preset';

export const presets: readonly Preset[] = [...sequencePresets, ...decoderPresets];

export function findPreset(id: string): Preset | undefined {
  return presets.find((preset) => preset.id === id);
}

const ofTask: Readonly<Record<Task, string>> = {
  'sequence-class': 'names',
  'sequence-scalar': 'adding',
  'sequence-vector': 'labels',
  'step-class': 'tags',
  'class-and-steps': 'slots',
  'step-vector': 'chorales',
  'language-model': 'shakespeare',
  seq2seq: 'sounds',
  caption: 'captions',
  forecast: 'forecast',
};

/** The preset for data that came without one. */
export function presetFor(task: Task): Preset {
  const preset = findPreset(ofTask[task]);
  if (preset === undefined) throw new Error(`There is no preset ${ofTask[task]}.`);
  return preset;
}
