import { expect, test } from 'vitest';
import type { CurveSeries } from '../../../renderer/charts/curve-series';
import { roomyPlace } from '../../../renderer/charts/label-place';

const linear = { smoothing: 0, logX: false, logY: false };

function curve(y: (x: number) => number): CurveSeries[] {
  const x = Float64Array.from({ length: 101 }, (_, k) => k);
  return [{ id: 'a', name: 'loss', colour: '#777', dash: 'solid', kind: 'line', x, y: x.map(y) }];
}

test('the name of a level line stands at its end where nothing else is near', () => {
  expect(
    roomyPlace(
      2,
      curve((x) => 3 - x / 40),
      linear,
    ),
  ).toBe('insideEndTop');
});

test('it leaves the side that a curve runs along', () => {
  const above = curve((x) => (x < 75 ? 3 : 1.1));
  expect(roomyPlace(1, above, linear)).toBe('insideEndBottom');
});

test('it stands at the start where the curve swings around its end', () => {
  const swings = curve((x) => (x < 60 ? 3 : 1 + 0.1 * (-1) ** x));
  expect(roomyPlace(1, swings, linear)).toBe('insideStartTop');
});

test('it measures by decades on a logarithmic axis', () => {
  const falls = curve((x) => (x < 75 ? 1e3 : 30));
  expect(roomyPlace(1.2, falls, linear)).not.toBe('insideEndTop');
  expect(roomyPlace(1.2, falls, { ...linear, logY: true })).toBe('insideEndTop');
});

test('no curve and a single point leave it at the end', () => {
  expect(roomyPlace(1, [], linear)).toBe('insideEndTop');
  const [one] = curve(() => 1);
  const single = { ...one!, x: Float64Array.of(0), y: Float64Array.of(1) };
  expect(roomyPlace(1, [single], linear)).toBe('insideEndTop');
});
