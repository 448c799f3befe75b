import { expect, test } from 'vitest';
import { examine } from '#core/doctor/examine';
import type { Patient } from '#core/doctor/patient';
import { withValue } from '#core/spec/fields';
import type { ExperimentInput, ExperimentSpec } from '#core/spec/experiment';
import { specProblems } from '#core/spec/problems';
import { classSpec, textData, textSpec } from '../train/support';
import { smallTasks, taskData, taskSpec } from '../train/tasks';
import { chains, firstLetters, trained, trainedOn } from './support';

const rules = (patient: Patient): string[] => examine(patient).map(({ rule }) => rule);
const good = { optimise: { learningRate: 0.01 }, limits: { epochs: 20 } } as const;

/** Runs with one thing wrong, really trained, and what of them must be said. */
const ill: Record<string, { rule: string; says: RegExp; train: () => Promise<Patient> }> = {
  'ReLU states that grow eightfold a step, nothing clipped': {
    rule: 'diverged',
    says: /stopped being a number at step \d+.*clipping is off/,
    train: () =>
      trainedOn(
        classSpec({
          model: { cell: 'rnn-relu', hidden: 16 },
          initialise: { recurrentGain: 4 },
          optimise: { optimiser: 'sgd', learningRate: 0.5, clipNorm: 0 },
        }),
        firstLetters(200, { longest: 40 }),
      ),
  },
  'recurrent weights that stretch, nothing clipped': {
    rule: 'exploding-gradient',
    says: /^Gradient norm [\d,]+ at step \d+, [\d,]+ times the usual .*clipping is off/,
    train: () =>
      trainedOn(
        classSpec({
          model: { cell: 'rnn-tanh', hidden: 16 },
          initialise: { recurrentGain: 3 },
          optimise: { optimiser: 'sgd', learningRate: 0.01, clipNorm: 0 },
          limits: { epochs: 10 },
        }),
        firstLetters(200, { longest: 40 }),
      ),
  },
  'Adam with a rate of 3': {
    rule: 'rate-too-high',
    says: /learning rate is 3/,
    train: () =>
      trainedOn(classSpec({ optimise: { learningRate: 3 }, limits: { epochs: 10 } }), firstLetters(200)),
  },
  'Adam with a rate of 0.0001': {
    rule: 'rate-too-low',
    says: /falls in a straight line, from 0\.\d+ to 0\.\d+/,
    train: () =>
      trainedOn(
        classSpec({ optimise: { learningRate: 1e-4 }, limits: { epochs: 10 } }),
        firstLetters(200, { rare: 0.15 }),
      ),
  },
  'a rate of 0.000001: no better than the most frequent class': {
    rule: 'at-chance',
    says: /“most frequent class” gives 0\.6\d+ without any model/,
    train: () =>
      trainedOn(
        classSpec({ optimise: { learningRate: 1e-6 }, data: { validation: 0.3 }, limits: { epochs: 10 } }),
        firstLetters(200),
      ),
  },
  'recurrent weights that shrink to a tenth at each of forty steps': {
    rule: 'at-chance',
    says: /The gradient norm is/,
    train: () =>
      trainedOn(
        classSpec({
          model: { cell: 'rnn-tanh', hidden: 8 },
          initialise: { recurrentGain: 0.1 },
          data: { validation: 0.3 },
          batches: { size: 32 },
          limits: { epochs: 20 },
        }),
        firstLetters(400, { shortest: 30, longest: 40 }),
      ),
  },
  'forty labels of a hundred wrong, learned by heart': {
    rule: 'overfitting',
    says: /lowest at step \d+ .* while the training loss fell/,
    train: () =>
      trainedOn(
        classSpec({ ...good, model: { hidden: 32, embedding: 16 }, limits: { epochs: 40 } }),
        firstLetters(120, { wrong: 0.4 }),
      ),
  },
  'labels that have nothing to do with the text, one of them rare': {
    rule: 'one-class',
    says: /^All \d+ validation examples are taken for “second”, which only \d+ % of them are/,
    train: () =>
      trainedOn(
        classSpec({ optimise: { learningRate: 1e-3 }, data: { validation: 0.3 }, limits: { epochs: 5 } }),
        firstLetters(300, { rare: 0.1, shuffled: true }),
      ),
  },
  'short and long sequences in one batch': {
    rule: 'padding-waste',
    says: /^\d\d % of the steps .* not grouped by length/,
    train: () =>
      trainedOn(
        classSpec({ ...good, batches: { bucket: false, size: 16 } }),
        firstLetters(200, { longest: 40 }),
      ),
  },
  'texts cut after five characters': {
    rule: 'cut-sequences',
    says: /^\d\d % of the sequences are longer than 5 tokens/,
    train: () => trainedOn(classSpec({ ...good, text: { maxLength: 5 } }), firstLetters(200)),
  },
  'words of which each is seen once': {
    rule: 'unknown-tokens',
    says: /^\d+ % of the training tokens are read as <unk>/,
    train: () =>
      trainedOn(
        classSpec({ ...good, text: { tokeniser: 'word', minCount: 5 } }),
        firstLetters(200, { longest: 12 }),
      ),
  },
  'a decoder that cannot know how its answer begins, only how it goes on': {
    rule: 'free-running-gap',
    says: /After the true tokens \d+ % .* by itself, \d+ %/,
    train: () =>
      trainedOn(
        taskSpec('seq2seq', {
          ...good,
          data: { input: 'text', label: 'class' },
          decoder: { attention: 'none' },
          model: { hidden: 24, embedding: 12 },
          limits: { epochs: 15 },
        }),
        chains(300),
      ),
  },
  'a rate that halves every fourteen steps': {
    rule: 'schedule-ended',
    says: /below 2 % of its highest since step \d+/,
    train: () =>
      trainedOn(
        classSpec({ schedule: { kind: 'exponential', decay: 0.95 }, limits: { epochs: 20 } }),
        firstLetters(200),
      ),
  },
  'labels of which three in ten are wrong, and two numbers to remember them': {
    rule: 'underfitting',
    says: /stand still at 0\.\d+ and 0\.\d+, only \d+ % below/,
    train: () =>
      trainedOn(
        classSpec({
          ...good,
          model: { hidden: 2, embedding: 2 },
          batches: { size: 32 },
          limits: { epochs: 12 },
        }),
        firstLetters(2000, { wrong: 0.3 }),
      ),
  },
  'twenty validation examples': {
    rule: 'noisy-validation',
    says: /has 20 examples.*standard error is ±/,
    train: () =>
      trainedOn(classSpec({ optimise: { learningRate: 3 }, limits: { epochs: 10 } }), firstLetters(200)),
  },
};

for (const [name, { rule, says, train }] of Object.entries(ill))
  test(`${name}: ${rule}`, async () => {
    const patient = await train();
    const finding = examine(patient).find((one) => one.rule === rule);
    expect(finding?.message, rules(patient).join(', ')).toMatch(says);
    // A fix that cannot be run would be no help.
    for (const { changes } of finding?.fixes ?? []) {
      const fixed = changes.reduce((spec, { path, value }) => withValue(spec, path, value), patient.spec);
      expect(fixed).not.toEqual(patient.spec);
      expect(specProblems({ ...fixed, data: { ...fixed.data, dataset: 'd' } })).toEqual([]);
    }
  });

const healthy: Record<string, () => Promise<Patient>> = {
  ...Object.fromEntries(
    (Object.keys(smallTasks) as (keyof typeof smallTasks)[]).map((task) => [
      task,
      async () => {
        const spec = taskSpec(task, good);
        return trained(spec, await taskData(spec, 200));
      },
    ]),
  ),
  'the first letter': () => trainedOn(classSpec(good), firstLetters(300)),
  'a text by heart': async () => {
    const spec = textSpec({ ...good, model: { hidden: 24, embedding: 8 }, limits: { epochs: 10 } });
    return trained(spec, await textData(spec, 60));
  },
  'a cosine that ends with the run': () =>
    trainedOn(classSpec({ ...good, schedule: { kind: 'cosine', end: 0 } }), firstLetters(300)),
};

for (const [name, train] of Object.entries(healthy))
  test(`nothing is said of a healthy run: ${name}`, async () => {
    const found = examine(await train()).filter(({ level }) => level !== 'note');
    expect(found.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  });

test('the fix that is offered first for an exploding run trains well as a fork', async () => {
  const sick: ExperimentInput = {
    model: { cell: 'rnn-relu', hidden: 16 },
    initialise: { recurrent: 'identity', recurrentGain: 1.4 },
    optimise: { optimiser: 'sgd', learningRate: 0.05, clipNorm: 0 },
    limits: { epochs: 30 },
  };
  const rows = firstLetters(200, { longest: 30 });
  const patient = await trainedOn(classSpec(sick), rows);
  const [finding] = examine(patient);
  expect(finding?.rule).toBe('diverged');
  const fork = (finding?.fixes[0]?.changes ?? []).reduce<ExperimentSpec>(
    (spec, { path, value }) => withValue(spec, path, value),
    patient.spec,
  );
  const cured = await trainedOn(fork, rows);
  expect(cured.state).toBe('finished');
  expect(cured.evaluations.at(-1)?.metrics['loss']).toBeLessThan(0.5);
});

test('a run of which nothing is known yet is well', () => {
  const none = {
    step: new Float64Array(),
    value: new Float64Array(),
    low: new Float64Array(),
    high: new Float64Array(),
  };
  const curves = { loss: none, gradientNorm: none, learningRate: none, padding: none };
  const spec = classSpec();
  expect(examine({ spec, state: 'queued', step: 0, info: null, curves, evaluations: [] })).toEqual([]);
});
