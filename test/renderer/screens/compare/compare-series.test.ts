import { describe, expect, it } from 'vitest';
import { createListKeeper, createSeriesMaker } from '../../../../renderer/screens/compare/compare-series';
import { curve, runRow } from '../../runs';

const ink = { colour: 'red', dash: 'solid' } as const;
const curves = {
  loss: curve('loss', [1, 2], [2, 1]),
  gradientNorm: curve('gradientNorm', [1, 2], [NaN, NaN]),
  epoch: curve('epoch', [1, 2], [0.5, 1]),
};

describe('lines of a run', () => {
  it('are those with a number to draw', () => {
    const lines = createSeriesMaker()(runRow(), curves, 'step', ink);
    expect([...lines.keys()]).toEqual(['loss']);
  });

  it('are the same objects while nothing changed, and new ones when the axis or the name did', () => {
    const make = createSeriesMaker();
    const first = make(runRow(), curves, 'step', ink);
    expect(make(runRow({ step: 500 }), curves, 'step', ink)).toBe(first);
    expect([...make(runRow(), curves, 'epoch', ink).get('loss')!.x]).toEqual([0.5, 1]);
    expect(make(runRow({ name: 'new' }), curves, 'epoch', ink).get('loss')!.name).toBe('new');
  });
});

it('keeps a list whose members are the same', () => {
  const keep = createListKeeper();
  const [line] = createSeriesMaker()(runRow(), curves, 'step', ink).values();
  const first = keep('loss', [line!]);
  expect(keep('loss', [line!])).toBe(first);
  expect(keep('loss', [])).toEqual([]);
});
