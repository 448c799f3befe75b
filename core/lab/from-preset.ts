import type { ExperimentInput } from '#core/spec/experiment';
import { mergeInput } from '#core/spec/merge';
import { findPreset } from '#core/spec/presets';

/** The numbers that the studio offers for the task, with what a run has otherwise: a lab and its preset have one home. */
export function fromPreset(id: string, own: ExperimentInput = {}): ExperimentInput {
  const preset = findPreset(id);
  if (preset === undefined) throw new Error(`There is no preset “${id}”.`);
  return mergeInput(preset.spec, own);
}
