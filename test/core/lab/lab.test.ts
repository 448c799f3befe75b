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
if (names === undefined) throw new Error('There is no lab of names.');

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

  it('is written as Markdown with its verdict', () => {
    const lab = { ...names, verdict: () => ({ holds: true, text: 'It does.' }) };
    const text = labReport(
      [{ lab, source: 'names.csv', outcomes: all, finishedAt: Date.UTC(2026, 0, 2) }],
      'Machine: 2 cores.',
    );
    expect(text).toContain('## Names');
    expect(text).toContain('Data: names.csv. `npm run unfold -- lab names`, 2026-01-02, seeds 1, 2.');
    expect(text).toContain('| LSTM | 0.85 ± 0.0707 (2 seeds) | 1,200 | 100 | 15 |');
    expect(text).toContain('**Holds.** It does.');
  });
});
