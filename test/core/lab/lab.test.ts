import { describe, expect, it } from 'vitest';
import { findGalleryItem } from '#core/data/gallery/gallery';
import { findLab, labs } from '#core/lab/index';
import type { LabOutcome } from '#core/lab/outcome';
import { Outcomes } from '#core/lab/outcomes';
import { labReport } from '#core/lab/report';
import { labRows } from '#core/lab/table';
import { mergeInput } from '#core/spec/merge';
import { parseSpec } from '#core/spec/parse';
import { specProblems } from '#core/spec/problems';

function outcome(run: string, seed: number, test: Record<string, number>): LabOutcome {
  return {
    run,
    seed,
    id: `r${seed}`,
    state: 'finished',
    message: '',
    test,
    byLength: [],
    baselines: [{ name: 'Most frequent class', metrics: { accuracy: 0.25 } }],
    parameters: 1200,
    steps: 100,
    seconds: 10 * seed,
    largestGradient: 2,
  };
}
const names = findLab('names');
const remember = findLab('adding');
if (names === undefined || remember === undefined) throw new Error('There is no lab of names, or of adding.');

describe('every lab', () => {
  it.each(labs.map((lab) => [lab.id, lab] as const))(
    '%s has runs that can be trained, whole and quick',
    (_, lab) => {
      expect(new Set(lab.runs.map(({ name }) => name)).size).toBe(lab.runs.length);
      for (const { spec, data } of lab.runs) {
        expect(lab.data[data]).toBeDefined();
        for (const asked of [spec, mergeInput(spec, lab.quick)])
          expect(specProblems(parseSpec(asked))).toEqual([]);
      }
      for (const source of Object.values(lab.data)) {
        if (source.kind === 'gallery')
          expect(() => findGalleryItem(source.id).parameters.parse(source.parameters ?? {})).not.toThrow();
      }
    },
  );

  it.each(labs.map((lab) => [lab.id, lab] as const))(
    '%s says nothing false of runs that were not made',
    (_, lab) => {
      expect(lab.verdict(new Outcomes([])).holds).not.toBe(true);
    },
  );
});

describe('the outcome of a lab', () => {
  const all = [
    outcome('LSTM', 1, { accuracy: 0.8 }),
    outcome('LSTM', 2, { accuracy: 0.9 }),
    outcome('GRU', 1, { accuracy: 0.7 }),
    { ...outcome('GRU', 2, {}), state: 'failed' as const },
  ];

  it('is the mean over the seeds that ended well', () => {
    const outcomes = new Outcomes(all);
    expect(outcomes.mean('LSTM', 'accuracy')).toBeCloseTo(0.85, 12);
    expect(outcomes.mean('GRU', 'accuracy')).toBe(0.7);
    expect(outcomes.mean('RNN', 'accuracy')).toBeNaN();
    expect([outcomes.lowest('accuracy'), outcomes.highest('accuracy')]).toEqual([0.7, 0.8500000000000001]);
    expect(outcomes.has('LSTM', 'GRU')).toBe(true);
    expect(outcomes.has('LSTM', 'RNN')).toBe(false);
  });

  it('stands in one table with the simplest answer and other people’s', () => {
    const rows = labRows(names, all);
    expect(rows.map(({ name, value }) => [name, value])).toEqual([
      ['Most frequent class', '0.25'],
      ['Logistic regression on 1–4-grams', '0.842'],
      ['LSTM', '0.85 ± 0.0707 (2 seeds)'],
      ['GRU', '0.7, 1 failed'],
    ]);
    expect(rows[2]).toMatchObject({ parameters: '1,200', steps: '100', seconds: '15' });
  });

  it('has simple answers of every data set that was read, from runs that were measured', () => {
    const [first, second] = remember.runs.filter(({ name }) => /^RNN, T = (50|400)$/.test(name));
    const simple = (mse: number): LabOutcome['baselines'] => [{ name: 'Mean', metrics: { mse } }];
    const rows = labRows(remember, [
      { ...outcome(first?.name ?? '', 1, {}), state: 'failed', baselines: [] },
      { ...outcome(first?.name ?? '', 2, { mse: 0.2 }), baselines: simple(0.16) },
      { ...outcome(first?.name ?? '', 3, { mse: 0.2 }), baselines: simple(0.18) },
      { ...outcome(second?.name ?? '', 1, { mse: 0.2 }), baselines: simple(0.15) },
    ]);
    expect(rows.slice(0, 2).map(({ name, value }) => [name, value])).toEqual([
      ['Mean, T50', '0.17'],
      ['Mean, T400', '0.15'],
    ]);
  });

  it('tells the metric by length, of the first seed of each run', () => {
    const byLength = [
      { from: 1, to: 4, value: 0.9 },
      { from: 5, to: 5, value: 0.25 },
    ];
    const report = labReport(
      [
        {
          lab: names,
          source: 'my names.csv',
          outcomes: [
            { ...outcome('LSTM', 1, { accuracy: 0.8 }), lengthMetric: 'accuracy', byLength },
            {
              ...outcome('LSTM', 2, { accuracy: 0.8 }),
              lengthMetric: 'accuracy',
              byLength: byLength.slice(1),
            },
            outcome('GRU', 1, { accuracy: 0.7 }),
          ],
          finishedAt: 0,
        },
      ],
      '',
    );
    expect(report.split('\n').filter((line) => line.startsWith('- '))).toEqual([
      '- LSTM, accuracy by length of the input: 0.9 (1–4), 0.25 (5)',
    ]);
    expect(report).toContain('--data "my names.csv"');
  });

  it('is written as Markdown with its verdict', () => {
    const lab = { ...names, verdict: () => ({ holds: true, text: 'It does.' }) };
    const text = labReport(
      [{ lab, source: 'names.csv', outcomes: all, finishedAt: Date.UTC(2026, 0, 2) }],
      'Machine: 2 cores.',
    );
    expect(text).toContain('## Names');
    expect(text).toContain(
      'Data: names.csv. `npm run unfold -- lab names --data names.csv --only LSTM --only GRU --seed 1 --seed 2`, 2026-01-02, seeds 1, 2.',
    );
    expect(text).toContain('| LSTM | 0.85 ± 0.0707 (2 seeds) | 1,200 | 100 | 15 |');
    expect(text).toContain('**Holds.** It does.');
  });
});
