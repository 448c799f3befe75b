import { describe, expect, it } from 'vitest';
import { createCurveBatcher } from '../../../renderer/state/curve-batch';
import { curve } from '../runs';

function engine() {
  const asked: { runs: string[]; names: string[]; maxPoints: number }[] = [];
  const fetchCurves = createCurveBatcher((question) => {
    asked.push(question);
    return Promise.resolve(
      question.runs.flatMap((run) => question.names.map((name) => ({ ...curve(name, [1], [2]), run }))),
    );
  });
  return { asked, fetchCurves };
}

describe('curves asked for in one turn', () => {
  it('are one question, and everyone gets their own', async () => {
    const { asked, fetchCurves } = engine();
    const found = await Promise.all(['a', 'b'].map((run) => fetchCurves(run, ['loss', 'epoch'], 300)));
    expect(asked).toEqual([{ runs: ['a', 'b'], names: ['loss', 'epoch'], maxPoints: 300 }]);
    expect(found.map((curves) => curves.map(({ run, name }) => `${run} ${name}`))).toEqual([
      ['a loss', 'a epoch'],
      ['b loss', 'b epoch'],
    ]);
  });

  it('are apart where they are other curves, or as many runs as the engine takes', async () => {
    const { asked, fetchCurves } = engine();
    const runs = Array.from({ length: 201 }, (_, k) => String(k));
    await Promise.all([
      fetchCurves('a', ['loss'], 10),
      ...runs.map((run) => fetchCurves(run, ['loss'], 300)),
    ]);
    expect(asked.map(({ runs: all, maxPoints }) => [all.length, maxPoints])).toEqual([
      [1, 10],
      [200, 300],
      [1, 300],
    ]);
  });

  it('asked for later are another question', async () => {
    const { asked, fetchCurves } = engine();
    await fetchCurves('a', ['loss'], 300);
    await fetchCurves('a', ['loss'], 300);
    expect(asked).toHaveLength(2);
  });
});
