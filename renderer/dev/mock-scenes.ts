import type { Dataset, RunRow, Sample } from '#contract/api';
import { ExperimentSpec, type ExperimentInput } from '#core/spec/experiment';
import { mergeInput } from '#core/spec/merge';
import { presetFor } from '#core/spec/presets';
import { seedRuns } from './mock-seeds';
import { addLibrary } from './mock-kept-runs';
import { mockSets } from './mock-sets';
import type { SceneRuns } from './scene-runs';

const cells = ['lstm', 'gru', 'rnn-tanh'] as const;
const longName = 'lstm-512, two directions, dropout 0.5, learning rate 3e-4 with cosine, the long night run';

/** Other runs than the three finished ones: every state, twelve that train at once, language models, a thousand. */
export function sceneRuns(scene: string, runs: SceneRuns): void {
  const [first] = runs.rows;
  if (first === undefined) return;
  const { spec } = first;
  const add = (part: Partial<RunRow>, seed = runs.rows.length): void => {
    const row = runs.row(part.spec ?? spec, seed, part.step ?? 2500, part.state ?? 'finished');
    runs.rows.unshift({ ...row, id: `run-${runs.rows.length + 1}`, ...part });
  };
  const begin = (): void => {
    for (const { id, state } of runs.rows) if (state === 'running') runs.train(id);
  };

  if (scene === 'states') {
    add({
      state: 'interrupted',
      step: 900,
      message: 'The engine stopped while it trained. It can go on from its last checkpoint.',
    });
    add({ state: 'stopped', step: 1200, message: 'Stopped by hand.' });
    add({
      state: 'failed',
      step: 600,
      message:
        'The loss diverged at step 600: it is no longer a finite number. Try to clip the gradient (optimise.clipNorm=1).',
    });
    add({
      state: 'paused',
      step: 1500,
      message: 'Paused, because saving failed: the disk is full. Resume to try again.',
    });
    const fresh = { step: 0, epoch: 0, seconds: 0, info: null, last: {}, best: {}, bestStep: null };
    add({ ...fresh, state: 'preparing', name: longName });
    add({ ...fresh, state: 'queued' });
  } else if (scene === 'live') {
    for (let k = 0; k < 9; k += 1) {
      const cell = cells[k % 3] ?? 'lstm';
      add({
        spec: { ...spec, model: { ...spec.model, cell, hidden: 64 + 32 * k } },
        state: 'running',
        step: 900,
      });
    }
    for (const { id } of runs.rows) runs.set(id, { state: 'running', step: 900 });
    setTimeout(begin, 1_000);
  } else if (scene === 'text') {
    const text = {
      ...spec,
      data: {
        ...spec.data,
        task: 'language-model' as const,
        dataset: 'shakespeare',
        input: 'text',
        label: '',
      },
    };
    runs.rows.length = 0;
    add({ spec: text, datasetName: 'tinyshakespeare' });
    add({
      spec: { ...text, model: { ...text.model, cell: 'gru' } },
      datasetName: 'tinyshakespeare',
      state: 'running',
      step: 1_400,
    });
    setTimeout(begin, 1_000);
  } else if (scene === 'tasks') {
    runs.rows.length = 0;
    for (const { dataset } of mockSets) add(runOf(dataset));
    const sentences = mockSets.find(({ dataset }) => dataset.guess.task === 'seq2seq');
    if (sentences !== undefined) {
      const other = runOf(sentences.dataset, { decoder: { attention: 'none' } });
      add({ ...other, state: 'running', step: 1_400 });
    }
    add({ spec });
    setTimeout(begin, 1_000);
  } else if (scene === 'seeds') seedRuns(runs);
  else if (scene === 'library') addLibrary(add, spec);
  else if (scene === 'many') {
    for (let k = 0; k < 997; k += 1) {
      const optimise = { ...spec.optimise, learningRate: Number((1e-4 * 1.01 ** k).toPrecision(3)) };
      add({
        spec: { ...spec, optimise, model: { ...spec.model, cell: cells[k % 3] ?? 'lstm' } },
        name: `sweep-${k + 1}`,
        colour: k % 24,
      });
    }
  }
}

/** A run on a data set, as the preset of its task has it. */
function runOf(dataset: Dataset, numbers: ExperimentInput = {}): Partial<RunRow> & { spec: ExperimentSpec } {
  const { id, name, guess } = dataset;
  const data = { dataset: id, task: guess.task, input: guess.input, label: guess.label };
  const series = guess.task === 'forecast' ? { lookBack: 24, horizon: 12, season: 12 } : {};
  const preset = mergeInput(presetFor(guess.task).spec, numbers);
  const spec = ExperimentSpec.parse(mergeInput(preset, { data, series }));
  return { spec, datasetName: name };
}

export const mockSamples: readonly Sample[] = [
  { step: 250, prompt: 'ROMEO:', text: '\nthe the ande sore thou whe\nAnd mer the thar hes and' },
  {
    step: 1000,
    prompt: 'ROMEO:',
    text: '\nWhat say the world, and be the heart of men?\n\nJULIET:\nI will not stand to see thee here.',
  },
];
