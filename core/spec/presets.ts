import type { Task } from './data';
import type { ExperimentInput } from './experiment';

/** A named starting point with the reason for its numbers. Columns are filled in from the data. */
export interface Preset {
  id: string;
  title: string;
  why: string;
  spec: ExperimentInput;
  /** A file the user brings, or rows that the studio makes itself. */
  data: { from: 'file'; hint: string } | { from: 'generated' };
}

export const presets: readonly Preset[] = [
  {
    id: 'starter',
    title: 'First run: is the number of ones even?',
    why: 'Parity of a row of bits: no single bit tells the answer, so only a state that is carried along can. The loss stays at chance for some hundred steps and then falls at once, in less than half a minute.',
    spec: {
      data: { task: 'sequence-class' },
      model: { cell: 'lstm', embedding: 8, hidden: 64 },
      optimise: { learningRate: 0.002 },
      batches: { size: 32 },
      limits: { epochs: 16, evaluateEvery: 100 },
    },
    data: { from: 'generated' },
  },
  {
    id: 'names',
    title: 'Text → class: the language of a name',
    why: 'Characters through an LSTM that reads in both directions, because endings (-ov, -ini, -ez) tell as much as beginnings. Smoothing and weight decay hold back over-fitting, which begins after some six epochs on 16,000 short names.',
    spec: {
      data: { task: 'sequence-class' },
      text: { tokeniser: 'character', lowercase: false },
      model: { cell: 'lstm', embedding: 64, hidden: 128, bidirectional: true },
      optimise: { optimiser: 'adamw', learningRate: 0.002, weightDecay: 0.1 },
      regularise: { labelSmoothing: 0.05 },
      batches: { size: 64, bucket: true },
      limits: { epochs: 7 },
    },
    data: { from: 'file', hint: 'a table with a column of names and a column of languages' },
  },
  {
    id: 'names-gru',
    title: 'Text → class with a GRU',
    why: 'As “names”, with one state and a quarter fewer weights: the comparison of the lecture.',
    spec: {
      data: { task: 'sequence-class' },
      text: { tokeniser: 'character', lowercase: false },
      model: { cell: 'gru', embedding: 64, hidden: 128, bidirectional: true },
      optimise: { optimiser: 'adamw', learningRate: 0.002, weightDecay: 0.1 },
      regularise: { labelSmoothing: 0.05 },
      batches: { size: 64, bucket: true },
      limits: { epochs: 7 },
    },
    data: { from: 'file', hint: 'a table with a column of names and a column of languages' },
  },
  {
    id: 'shakespeare',
    title: 'Language model: characters of a text',
    why: 'One LSTM of 256 units, windows of 64 characters, state carried from window to window: large enough for words and the shape of a play, small enough for a laptop’s processor.',
    spec: {
      data: { task: 'language-model', validation: 0.1, test: 0.05 },
      text: { tokeniser: 'character' },
      model: { cell: 'lstm', embedding: 64, hidden: 256 },
      optimise: { optimiser: 'adam', learningRate: 0.004, clipNorm: 1 },
      batches: { size: 32, window: 64 },
      limits: { epochs: 4, evaluateEvery: 200 },
    },
    data: { from: 'file', hint: 'a plain text of at least 100,000 characters' },
  },
];

export function findPreset(id: string): Preset | undefined {
  return presets.find((preset) => preset.id === id);
}

/** The preset for data that came without one. */
export function presetFor(task: Task): Preset {
  const id = task === 'language-model' ? 'shakespeare' : 'names';
  const preset = findPreset(id);
  if (preset === undefined) throw new Error(`There is no preset ${id}.`);
  return preset;
}
