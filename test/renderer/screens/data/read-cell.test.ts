import { describe, expect, it } from 'vitest';
import { pairSteps, readCell } from '../../../../renderer/screens/data/cells/read-cell';

describe('a cell', () => {
  it('is drawn as what its column says', () => {
    expect(readCell('', 'text')).toEqual({ kind: 'missing' });
    expect(readCell('-3.5', 'number')).toMatchObject({ kind: 'number', text: '-3.5' });
    expect(readCell('["B-city","O"]', 'labels')).toEqual({ kind: 'items', items: ['B-city', 'O'], more: 0 });
    expect(readCell('[0.1,null,2]', 'vector')).toEqual({ kind: 'curve', values: [0.1, NaN, 2] });
    expect(readCell('[[1,0],[0,1]]', 'vectors')).toMatchObject({ kind: 'vectors' });
    expect(readCell('[[60,64,67],[60]]', 'vectors')).toMatchObject({ kind: 'keys' });
    expect(readCell('image:1x1x1:AA==', 'image')).toMatchObject({ kind: 'image' });
  });
  it('keeps all digits of a long fraction beside the shortened one', () => {
    expect(readCell('5.827000141143799', 'number')).toEqual({
      kind: 'number',
      text: '5.827',
      full: '5.827000141143799',
    });
  });
  it('is text where it is not what its column says, markup included', () => {
    for (const cell of ['[1,2', '{"a":1}', '<img src=x onerror=alert(1)>', 'null'])
      expect(readCell(cell, 'vector')).toEqual({ kind: 'text', text: cell });
  });
  it('is not read when reading it would hold the window', () => {
    const cell = `[${'1,'.repeat(200_000)}1]`;
    expect(readCell(cell, 'vector')).toMatchObject({ kind: 'text' });
  });
});

describe('steps with their labels', () => {
  it('are paired where they are one for one', () => {
    expect(pairSteps('rain in paris', 'O O B-city')).toEqual([
      { step: 'rain', label: 'O' },
      { step: 'in', label: 'O' },
      { step: 'paris', label: 'B-city' },
    ]);
    expect(pairSteps('["New York","is"]', '["B","O"]')?.[0]).toEqual({ step: 'New York', label: 'B' });
    expect(pairSteps('abc', '["1","2","3"]')?.map(({ step }) => step)).toEqual(['a', 'b', 'c']);
  });
  it('are not guessed at where they are not', () => {
    expect(pairSteps('rain in paris', 'O O')).toBeNull();
    expect(pairSteps('', '')).toBeNull();
  });
});
