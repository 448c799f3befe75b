import { expect, test } from 'vitest';
import type { Lab } from '#core/lab/lab';
import type { LabOutcome } from '#core/lab/outcome';
import { RunEnds, runLab } from '#core/run/lab-runner';
import type { ExperimentInput } from '#core/spec/experiment';
import { importText, openBench } from './support';

/** Ten rows each; "first" is the class of so many of them. */
const shares = { train: 9, validation: 2, test: 7 };
const file = [
  'text,class,split',
  ...Object.entries(shares).flatMap(([part, first]) =>
    Array.from({ length: 10 }, (_, k) => {
      const letters = 'abcdefghij'.slice(0, k + 1);
      return `${letters}${part},${k < first ? 'first' : 'second'},${part}`;
    }),
  ),
].join('\n');

const spec: ExperimentInput = {
  limits: { epochs: 1 },
  data: { task: 'sequence-class', input: 'text', label: 'class', split: 'column', splitColumn: 'split' },
  model: { hidden: 4, embedding: 2 },
  device: 'reference',
};

const lab: Lab = {
  id: 'small',
  title: 'Small',
  lecture: '',
  question: '',
  look: [],
  data: { rows: { kind: 'file', hint: '' } },
  runs: [{ name: 'LSTM', data: 'rows', spec }],
  seeds: [1],
  quick: {},
  metric: 'accuracy',
  published: [],
  verdict: () => ({ holds: null, text: '' }),
};

test('simple answers and lengths are of the part that was measured: of the test part here', async () => {
  const ends = new RunEnds();
  const { store, host, hear } = openBench();
  hear(ends.emit as Parameters<typeof hear>[0]);
  const rows = await importText(store, 'parts.csv', file);
  const outcomes: LabOutcome[] = [];
  for await (const one of runLab(host, ends, store, {
    lab,
    datasets: { rows },
    quick: false,
    seeds: [1],
    runs: lab.runs,
  }))
    outcomes.push(one);
  const [outcome] = outcomes;
  // Most of the training part are “first”: right for seven of ten in the test part, and for two in the validation part.
  expect(outcome?.baselines[0]?.metrics['accuracy']).toBe(0.7);
  expect(store.runs.get(outcome?.id ?? '').info?.baselines[0]?.metrics['accuracy']).toBe(0.2);
  expect(outcome?.lengthMetric).toBe('accuracy');
  // "a" and "test" to "abcdefghij" and "test".
  expect(outcome?.byLength[0]?.from).toBe(5);
  expect(outcome?.byLength.at(-1)?.to).toBe(14);
});
