import { beforeEach, expect, test } from 'vitest';
import { ExperimentSpec } from '#core/spec/experiment';
import {
  editAxis,
  hold,
  readSweep,
  resetSweep,
  useSweepDraft,
  vary,
} from '../../../renderer/state/sweep-draft';

const base = ExperimentSpec.parse({ optimise: { learningRate: 0.002 } });
beforeEach(resetSweep);
const read = () => readSweep(useSweepDraft.getState(), base);

test('a field that varies begins around the value it has', () => {
  vary('optimise.learningRate', base);
  vary('model.hidden', base);
  vary('model.bidirectional', base);
  vary('model.hidden', base);
  expect(read().spec?.axes).toEqual([
    { kind: 'range', path: 'optimise.learningRate', low: 0.0002, high: 0.02, scale: 'log', points: 3 },
    { kind: 'choices', path: 'model.hidden', values: [64, 128, 256] },
    { kind: 'choices', path: 'model.bidirectional', values: [false, true] },
  ]);
  hold('model.hidden');
  expect(read().spec?.axes).toHaveLength(2);
});

test('what is typed wrong is told in words', () => {
  expect(read()).toEqual({ spec: null, problem: 'Nothing varies; vary a field, or give several seeds.' });
  vary('model.hidden', base);
  editAxis('model.hidden', { values: '64, many' });
  expect(read().problem).toContain('“model.hidden” must be a whole number');
  editAxis('model.hidden', { values: '64' });
  useSweepDraft.setState({ seeds: '1, two' });
  expect(read().problem).toContain('Seeds are whole numbers');
  useSweepDraft.setState({ seeds: '1', strategy: 'bayesian', trials: '500' });
  expect(read().problem).toContain('up to 100 for Bayesian');
  useSweepDraft.setState({ trials: '30', parallel: '2', minutes: '5' });
  expect(read().spec).toMatchObject({
    strategy: { kind: 'bayesian', trials: 30 },
    budget: { runs: null, parallel: 2, minutes: 5 },
  });
});
