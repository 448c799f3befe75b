import { describe, expect, test } from 'vitest';
import { noSizes } from '#core/data/codec';
import { operations } from '#core/graph/operations/index';
import { checkOperation, gradientCheck } from '#core/inspect/gradient-check';
import type { GradientCheck } from '#core/inspect/difference';
import { checkModel } from '#core/inspect/model-check';
import { operationCases } from '#core/inspect/cases/index';
import { cells } from '#core/spec/model';
import { ExperimentSpec, type ExperimentInput } from '#core/spec/experiment';

describe('every operation’s backward pass agrees with finite differences', () => {
  test.each(
    [...operations.values()]
      .filter(({ inputs }) => inputs.some(({ dtype }) => dtype === 'float'))
      .map(({ name }) => name),
  )('%s', async (name) => {
    const checks: GradientCheck[] = [];
    for (const one of operationCases.filter(({ op }) => op === name))
      checks.push(...(await checkOperation(one)));
    expect(checks.length).toBeGreaterThan(0);
    expect(checks.filter(({ pass }) => !pass)).toEqual([]);
  });

  test('with lengths of 0 and 1, and optional inputs given and left out', () => {
    const scans = operationCases.filter(({ op }) => op.endsWith('-scan'));
    for (const { inputs } of scans)
      expect((inputs['lengths'] as { values: readonly number[] }).values).toEqual(
        expect.arrayContaining([0, 1]),
      );
    expect(scans.some(({ inputs }) => inputs['h0'] === null)).toBe(true);
    expect(scans.some(({ inputs }) => inputs['h0'] !== null)).toBe(true);
  });
});

describe('the gradient of a whole model agrees with finite differences', () => {
  const model = { embedding: 3, hidden: 4, layers: 2 };
  const specs: [string, ExperimentInput][] = cells.flatMap((cell): [string, ExperimentInput][] => [
    [
      `${cell} classifier, both directions`,
      { model: { ...model, cell, bidirectional: true }, regularise: { labelSmoothing: 0.1 } },
    ],
    [`${cell} language model`, { data: { task: 'language-model' }, model: { ...model, cell } }],
  ]);
  test.each(specs)('%s', async (_, input) => {
    const checks = await checkModel(ExperimentSpec.parse(input), { ...noSizes, vocabulary: 7, classes: 3 });
    expect(checks.length).toBeGreaterThan(0);
    expect(checks.filter(({ pass }) => !pass)).toEqual([]);
  });
});

describe('the gradient of every task’s model agrees with finite differences', () => {
  test.each(cells)('%s', async (cell) => {
    const checks = await gradientCheck(`, ${cell}`);
    expect(new Set(checks.map(({ name }) => name)).size).toBeGreaterThanOrEqual(11);
    expect(checks.filter(({ pass }) => !pass)).toEqual([]);
  });
});
