import { describe, expect, it } from 'vitest';
import { formatX, xOf } from '../../../renderer/charts/x-axis';
import { curve } from '../runs';

const curves = {
  epoch: curve('epoch', [10, 20], [1, 2]),
  seconds: curve('seconds', [10, 20], [3, 9]),
};

describe('xOf', () => {
  it('takes a step to the epoch or the time that the run had reached, between points in a straight line', () => {
    const steps = Float64Array.of(10, 15, 20);
    expect([...xOf(steps, 'step', curves)]).toEqual([10, 15, 20]);
    expect([...xOf(steps, 'epoch', curves)]).toEqual([1, 1.5, 2]);
    expect([...xOf(steps, 'time', curves)]).toEqual([3, 6, 9]);
  });

  it('holds the ends, and knows nothing of a run without steps', () => {
    expect([...xOf(Float64Array.of(5, 50), 'time', curves)]).toEqual([3, 9]);
    expect([...xOf(Float64Array.of(5), 'epoch', {})]).toEqual([NaN]);
  });
});

describe('formatX', () => {
  it('writes whole steps and time with its unit', () => {
    expect(formatX('step')(1047.4)).toBe('1,047');
    expect(formatX('epoch')(1.236)).toBe('1.24');
    expect(formatX('time')(130)).toBe('2 min');
    expect(formatX('time')(0)).toBe('0 s');
  });
});
