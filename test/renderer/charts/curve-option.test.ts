import { expect, test } from 'vitest';
import { renderSvg } from '../../../renderer/charts/chart';
import { curveOption, type CurveOptionInput } from '../../../renderer/charts/curve-option';

const ink = {
  text: '#111',
  secondary: '#222',
  faint: '#333',
  hairline: '#444',
  surface: '#fff',
  accent: '#555',
  bad: '#666',
};
/** Four decades of the rate; the loss falls from 2 to 1. */
const x = Float64Array.from({ length: 41 }, (_, k) => 1e-5 * 10 ** (k / 10));
const input: CurveOptionInput = {
  series: [
    { id: 'a', name: 'loss', colour: '#777', dash: 'solid', kind: 'line', x, y: x.map((_, k) => 2 - k / 40) },
  ],
  view: { smoothing: 0, logX: true, logY: false },
  xLabel: 'rate',
  ink,
  large: true,
  formatValue: String,
  formatX: String,
};

/** The x of the upright line in `ink.faint`, as a share of the picture's plot. */
function placeOf(rate: number): number | null {
  const size = { width: 464, height: 200 };
  const svg = renderSvg(curveOption({ ...input, events: [{ label: 'here', x: rate }] }), size);
  const path = new RegExp(`<path d="M([\\d.]+) [\\d.]+L\\1 [\\d.]+"[^>]*stroke="${ink.faint}"`).exec(svg);
  // The grid leaves 52 pixels on the left and 12 on the right.
  return path === null ? null : (Number(path[1]) - 52) / 400;
}

test('a mark stands where its value is on a logarithmic axis, however small the value', () => {
  expect(placeOf(1e-3)).toBeCloseTo(0.5, 2);
  expect(placeOf(1e-4)).toBeCloseTo(0.25, 2);
  expect(placeOf(0.03)).toBeCloseTo(0.87, 2);
});

test('curves are as heavy as the ink says, whether or not they are smoothed', () => {
  const widths = (weight: number | undefined, smoothing: number): number[] => {
    const option = curveOption({
      ...input,
      ink: { ...ink, weight },
      view: { smoothing, logX: false, logY: false },
    });
    return (option.series as { lineStyle: { width: number } }[]).map(({ lineStyle }) => lineStyle.width);
  };
  expect(widths(2, 0)).toEqual(widths(undefined, 0).map((width) => width * 2));
  expect(widths(2, 0.9)).toEqual(widths(1, 0.9).map((width) => width * 2));
});
