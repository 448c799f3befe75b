import { expect, test } from 'vitest';
import { ClassificationReport } from '#core/train/evaluate/class-report';

/** Logits whose softmax are these probabilities. */
const of = (...probabilities: number[]): number[] =>
  probabilities.map((probability) => Math.log(probability) + 3);

function report(): ClassificationReport {
  const classes = new ClassificationReport(['a', 'b', 'c']);
  classes.add(0, of(0.7, 0.2, 0.1), 0, 3, () => 'right a');
  classes.add(0, of(0.6, 0.3, 0.1), 1, 5, () => 'b taken for a');
  classes.add(0, of(0.1, 0.8, 0.1), 1, 3, () => 'right b');
  classes.add(0, of(0.5, 0.4, 0.1), 0, 5, () => 'right a too');
  return classes;
}

test('loss, accuracy and confusion are those of a count by hand', () => {
  const { metrics, confusion } = report().finish();
  expect(metrics['loss']).toBeCloseTo(
    -(Math.log(0.7) + Math.log(0.3) + Math.log(0.8) + Math.log(0.5)) / 4,
    12,
  );
  expect(metrics['accuracy']).toBe(0.75);
  expect(confusion).toEqual({ labels: ['a', 'b', 'c'], counts: [2, 0, 0, 1, 1, 0, 0, 0, 0] });
});

test('macro F1 is the mean over the classes that occur', () => {
  // a: tp 2, fp 1, fn 0 → 4/5. b: tp 1, fp 0, fn 1 → 2/3. c does not occur.
  expect(report().finish().metrics['macroF1']).toBeCloseTo((4 / 5 + 2 / 3) / 2, 12);
});

test('the worst examples come first, with what the model thought', () => {
  const { worst } = report().finish();
  expect(worst.map(({ text }) => text)).toEqual(['b taken for a', 'right a too', 'right a', 'right b']);
  expect(worst[0]).toMatchObject({ truth: 'b', predicted: 'a' });
  expect(worst[0]?.probability).toBeCloseTo(0.3, 12);
});

test('of many examples the worst twelve are kept, and only their texts are made', () => {
  const many = new ClassificationReport(['a', 'b']);
  let made = 0;
  for (let k = 1; k <= 100; k++) many.add(k, of(k / 101, 1 - k / 101), 0, 1, () => String(((made += 1), k)));
  expect(many.finish().worst.map(({ text }) => text)).toEqual(
    Array.from({ length: 12 }, (_, k) => String(k + 1)),
  );
  expect(made).toBe(12);
});

test('logits far out of range neither overflow nor vanish', () => {
  const huge = new ClassificationReport(['a', 'b']);
  huge.add(0, [5000, -5000], 1, 1, () => 'x');
  expect(huge.finish().metrics['loss']).toBe(10_000);
});

test('accuracy is told apart for short and long examples', () => {
  expect(report().finish().byLength).toEqual({
    metric: 'accuracy',
    buckets: [
      { from: 3, to: 3, count: 2, value: 1 },
      { from: 5, to: 5, count: 2, value: 0.5 },
    ],
  });
});
