import { describe, expect, test } from 'vitest';
import { ExperimentSpec } from '#core/spec/experiment';
import { SweepSpec } from '#core/spec/sweep';
import type { SweepInput } from '#core/spec/sweep';
import { axisText, axisValue, gridValues, parseAxis } from '#core/spec/sweep-axis';
import { sweepProblems, trialSpec } from '#core/spec/sweep-problems';
import { bracketsOf, plannedEpochs, plannedRuns } from '#core/spec/sweep-size';

const sweep = (part: Partial<SweepInput>): SweepSpec => SweepSpec.parse({ base: {}, ...part });
const problems = (part: Partial<SweepInput>): string[] =>
  sweepProblems(sweep(part)).map(({ message }) => message);

describe('an axis', () => {
  test('is read as it is written', () => {
    expect(parseAxis('model.cell=lstm, gru')).toEqual({
      kind: 'choices',
      path: 'model.cell',
      values: ['lstm', 'gru'],
    });
    expect(parseAxis('model.hidden=32,64')).toMatchObject({ values: [32, 64] });
    expect(parseAxis('model.bidirectional=false,true')).toMatchObject({ values: [false, true] });
    const range = parseAxis('optimise.learningRate=1e-4..0.1:log:7');
    expect(range).toEqual({
      kind: 'range',
      path: 'optimise.learningRate',
      low: 1e-4,
      high: 0.1,
      scale: 'log',
      points: 7,
    });
    expect(parseAxis(`optimise.learningRate=${axisText(range)}`)).toEqual(range);
  });
  test('goes by its scale, and is whole where its field is', () => {
    expect(gridValues(parseAxis('optimise.learningRate=1e-4..1e-1:log:4'))).toEqual([1e-4, 1e-3, 1e-2, 1e-1]);
    expect(gridValues(parseAxis('regularise.dropout=0..0.4:3'))).toEqual([0, 0.2, 0.4]);
    expect(gridValues(parseAxis('model.hidden=2..4:9'))).toEqual([2, 3, 4]);
    expect(axisValue(parseAxis('model.hidden=8..512:log'), 0.5)).toBe(64);
    const thirds = parseAxis('model.cell=lstm,gru,rnn-tanh');
    expect([0, 0.34, 0.67, 1].map((position) => axisValue(thirds, position))).toEqual([
      'lstm',
      'gru',
      'rnn-tanh',
      'rnn-tanh',
    ]);
  });
});

describe('a sweep', () => {
  test('counts its runs and their epochs', () => {
    const axes = [parseAxis('model.cell=lstm,gru'), parseAxis('regularise.dropout=0..0.4:3')];
    const grid = sweep({ axes, seeds: [1, 2] });
    expect(plannedRuns(grid)).toBe(12);
    // Ten epochs each.
    expect(plannedEpochs(grid)).toBe(120);
    expect(plannedRuns({ ...grid, budget: { ...grid.budget, runs: 5 } })).toBe(5);
    expect(plannedRuns(sweep({ axes, strategy: { kind: 'random', trials: 20 } }))).toBe(20);
    // There are only two different ones.
    expect(plannedRuns(sweep({ axes: axes.slice(0, 1), strategy: { kind: 'random', trials: 20 } }))).toBe(2);
  });
  test('halves 27 trials by thirds to one of 27 epochs', () => {
    expect(bracketsOf({ kind: 'halving', trials: 27, eta: 3, least: 1, seed: 1 }, 27)).toEqual([
      {
        rungs: [
          { epochs: 1, trials: 27 },
          { epochs: 3, trials: 9 },
          { epochs: 9, trials: 3 },
          { epochs: 27, trials: 1 },
        ],
      },
    ]);
  });
  test('makes the experiment of a trial', () => {
    const base = ExperimentSpec.parse({});
    const spec = trialSpec(base, { 'model.cell': 'gru', 'optimise.learningRate': 0.01 }, 7);
    expect([spec.model.cell, spec.optimise.learningRate, spec.seed]).toEqual(['gru', 0.01, 7]);
    expect(spec.text).toBe(base.text);
    expect(base.seed).toBe(1);
  });
  test('says what is wrong with it', () => {
    const cell = parseAxis('model.cell=lstm,gru');
    expect(problems({})).toEqual(['Nothing varies; vary a field, or give several seeds.']);
    expect(problems({ seeds: [1, 2] })).toEqual([]);
    expect(problems({ axes: [cell], seeds: [1, 1] })[0]).toContain('twice');
    expect(problems({ axes: [cell, cell] })).toEqual(['“model.cell” is varied twice.']);
    expect(problems({ axes: [{ kind: 'choices', path: 'data.task', values: ['forecast'] }] })[0]).toContain(
      'the same for all runs',
    );
    expect(problems({ axes: [parseAxis('regularise.dropout=0..0.5:log')] })[0]).toContain('above 0');
    expect(problems({ seeds: [1, 2], strategy: { kind: 'random' } })[0]).toContain('nothing to search');
    // A field that hangs on one that varies may matter in some trials only.
    expect(problems({ axes: [parseAxis('optimise.momentum=0,0.9')] })[0]).toContain(
      'hangs on optimise.optimiser',
    );
    expect(
      problems({ axes: [parseAxis('optimise.momentum=0,0.9'), parseAxis('optimise.optimiser=sgd,adam')] }),
    ).toEqual([]);
    const halving = { kind: 'halving' as const };
    expect(problems({ axes: [cell], strategy: halving })).toEqual([]);
    expect(
      problems({ axes: [cell], strategy: halving, base: { schedule: { kind: 'cosine' } } })[0],
    ).toContain('extends runs');
    expect(problems({ axes: [cell], strategy: halving, base: { limits: { epochs: 1 } } })[0]).toContain(
      'nothing is left to halve',
    );
  });
});
