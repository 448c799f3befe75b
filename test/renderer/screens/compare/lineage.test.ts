import { describe, expect, it } from 'vitest';
import type { CurveSeries } from '../../../../renderer/charts/curve-series';
import { familiesOf, onFamilyAxis } from '../../../../renderer/screens/compare/lineage';
import { nearestKept } from '../../../../renderer/state/fork-run';
import { runRow } from '../../runs';

const run = (id: string, parent: string | null, step = 0) =>
  runRow({ id, createdAt: id.charCodeAt(0), parent: parent === null ? null : { run: parent, step } });
const line = (x: number[], y: number[]): CurveSeries => ({
  id: 'x',
  name: 'x',
  colour: 'red',
  dash: 'solid',
  kind: 'line',
  x: Float64Array.from(x),
  y: Float64Array.from(y),
});

describe('families', () => {
  const families = familiesOf([
    run('d', 'b', 20),
    run('a', null),
    run('b', 'a', 100),
    run('c', 'a', 50),
    run('e', null),
    run('f', 'gone', 9),
  ]);

  it('are those who come of one another, children under their parents; who has no kin is left out', () => {
    expect(families.map((family) => family.map(({ run: { id }, depth }) => `${id}${depth}`))).toEqual([
      ['a0', 'b1', 'd2', 'c1'],
    ]);
  });

  it('know how many steps the weights had behind them', () => {
    expect(families[0]?.map(({ offset }) => offset)).toEqual([0, 100, 120, 50]);
  });

  it('draw a fork from its parent’s line at the step of the fork', () => {
    const [parent, child] = families[0]!;
    const own = line([10, 20], [3, 2]);
    expect(onFamilyAxis(parent!, own, undefined)).toBe(own);
    const moved = onFamilyAxis(child!, own, line([50, 100, 150], [9, 5, 4]));
    expect([...moved.x]).toEqual([100, 110, 120]);
    expect([...moved.y]).toEqual([5, 3, 2]);
  });
});

it('forks from the kept checkpoint that is nearest, of two the earlier', () => {
  const kept = [100, 200, 400].map((step) => ({ step }));
  expect([0, 149, 150, 151, 1_000].map((step) => nearestKept(kept, step))).toEqual([100, 100, 100, 200, 400]);
  expect(nearestKept([], 5)).toBeNull();
});
