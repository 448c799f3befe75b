import { expect, test } from 'vitest';
import { classData, classSpec, runSession, textData, textSpec } from './support';

const limits = { epochs: null, steps: 6 };

test('the rate warms up and falls along the schedule to its end, step by step', async () => {
  const spec = classSpec({
    limits,
    optimise: { learningRate: 0.1 },
    schedule: { kind: 'linear', end: 0.2, warmUp: 2 },
  });
  const told = await runSession(spec, await classData(spec));
  const rates = [0.05, 0.1, 0.1, 0.1 - 0.08 / 3, 0.1 - 0.16 / 3, 0.02];
  expect(told.column('learningRate')).toHaveLength(rates.length);
  told.column('learningRate').forEach((rate, k) => expect(rate).toBeCloseTo(rates[k]!, 12));
});

test('on a plateau the rate is multiplied by the factor after the patience has run out', async () => {
  // A rate of 10 makes every evaluation worse than the first.
  const spec = textSpec({
    limits: { epochs: null, steps: 16, evaluateEvery: 2 },
    optimise: { optimiser: 'sgd', learningRate: 10, momentum: 0, clipNorm: 10 },
    schedule: { kind: 'plateau', patience: 0, factor: 0.1 },
  });
  const told = await runSession(spec, await textData(spec));
  const losses = told.events.flatMap((event) =>
    event.kind === 'evaluation' ? [event.evaluation.metrics['loss']!] : [],
  );
  let best = Infinity;
  let rate = 10;
  const expected: number[] = [];
  for (const loss of losses) {
    expected.push(rate, rate);
    if (loss < best * (1 - 1e-4)) best = loss;
    else rate *= 0.1;
  }
  told.column('learningRate').forEach((value, k) => expect(value).toBeCloseTo(expected[k]!, 9));
  expect(rate).toBeLessThan(10);
});
