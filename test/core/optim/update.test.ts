import { describe, expect, test } from 'vitest';
import type { UpdatePlan } from '#core/graph/program';
import { biasCorrection } from '#core/optim/adam';
import { applyUpdate } from '#core/optim/update';

/** One weight, the given gradients in turn, worked by hand from the papers' equations. */
function trajectory(
  plan: Omit<UpdatePlan, 'slots'>,
  weight: number,
  gradients: readonly number[],
  learningRate: number,
): number[] {
  const slots = [new Float64Array(1), new Float64Array(1)];
  const weights = Float64Array.of(weight);
  return gradients.map((gradient, k) => {
    applyUpdate({ ...plan, slots: 2 }, weights, Float64Array.of(gradient), slots, learningRate, k + 1);
    return weights[0]!;
  });
}
const close = (actual: readonly number[], expected: readonly number[]): void =>
  actual.forEach((value, k) => expect(value).toBeCloseTo(expected[k]!, 12));

describe('SGD', () => {
  const sgd = (momentum: number, nesterov: number, weightDecay: number): Omit<UpdatePlan, 'slots'> => ({
    optimiser: 'sgd',
    hyper: { momentum, nesterov, weightDecay },
    clipNorm: null,
  });
  test('without momentum goes along the gradient', () =>
    close(trajectory(sgd(0, 0, 0), 1, [2, -1], 0.1), [0.8, 0.9]));
  // m: 2, then 0.5·2 + 2 = 3.
  test('with momentum adds up what came before', () =>
    close(trajectory(sgd(0.5, 0, 0), 1, [2, 2], 0.1), [0.8, 0.5]));
  // 2 + 0.5·2 = 3, then 2 + 0.5·3 = 3.5.
  test('with Nesterov looks ahead', () => close(trajectory(sgd(0.5, 1, 0), 1, [2, 2], 0.1), [0.7, 0.35]));
  test('with weight decay pulls towards zero', () =>
    close(trajectory(sgd(0, 0, 0.5), 1, [0, 0], 0.1), [0.95, 0.9025]));
});

describe('Adam', () => {
  const adam = (optimiser: 'adam' | 'adamw', weightDecay: number): Omit<UpdatePlan, 'slots'> => ({
    optimiser,
    hyper: { beta1: 0.9, beta2: 0.99, epsilon: 0, weightDecay },
    clipNorm: null,
  });
  test('takes first steps of the learning rate’s length, whatever the gradient’s', () => {
    close(trajectory(adam('adam', 0), 1, [1e-6, 1e-6], 0.1), [0.9, 0.8]);
    close(trajectory(adam('adam', 0), 1, [-5000], 0.1), [1.1]);
  });
  test('adds the decay to the gradient, where it drowns; AdamW shrinks the weights beside it', () => {
    close(trajectory(adam('adam', 0.5), 1, [4], 0.1), [0.9]);
    close(trajectory(adam('adamw', 0.5), 1, [4], 0.1), [0.95 - 0.1]);
  });
  test('corrects the bias of step t by 1 - βᵗ', () => {
    for (const step of [1, 2, 3, 7, 1000, 123_456])
      expect(biasCorrection(0.999, step)).toBeCloseTo(1 - 0.999 ** step, 12);
  });
});

describe('other optimisers', () => {
  const plan = (
    optimiser: UpdatePlan['optimiser'],
    hyper: Record<string, number>,
  ): Omit<UpdatePlan, 'slots'> => ({ optimiser, hyper, clipNorm: null });
  test('RMSprop divides by the root of a mean of squares that forgets', () => {
    // v: 0.5·4 = 2, then 0.5·2 + 0.5·1 = 1.5.
    const steps = [0.1 * (2 / Math.sqrt(2)), 0.1 * (1 / Math.sqrt(1.5))];
    const rmsprop = plan('rmsprop', { rho: 0.5, epsilon: 0, momentum: 0 });
    close(trajectory(rmsprop, 1, [2, 1], 0.1), [1 - steps[0]!, 1 - steps[0]! - steps[1]!]);
    const heavy = plan('rmsprop', { rho: 0.5, epsilon: 0, momentum: 0.9 });
    close(trajectory(heavy, 1, [2, 1], 0.1), [1 - steps[0]!, 1 - 1.9 * steps[0]! - steps[1]!]);
  });
  test('Adagrad never forgets: steps shrink', () => {
    const adagrad = plan('adagrad', { epsilon: 0 });
    close(trajectory(adagrad, 1, [3, 4], 0.1), [0.9, 0.9 - 0.1 * (4 / 5)]);
  });
  test('Adadelta gives its steps the weights’ own unit', () => {
    // v = 0.1·g², u = 0: d = g·√ε/√(0.1 g² + ε).
    const adadelta = plan('adadelta', { rho: 0.9, epsilon: 1e-6 });
    close(trajectory(adadelta, 1, [2], 1), [1 - (2 * 1e-3) / Math.sqrt(0.4 + 1e-6)]);
    const d = (2 * 1e-3) / Math.sqrt(0.4 + 1e-6);
    const next = (2 * Math.sqrt(0.1 * d * d + 1e-6)) / Math.sqrt(0.9 * 0.4 + 0.4 + 1e-6);
    close(trajectory(adadelta, 1, [2, 2], 1), [1 - d, 1 - d - next]);
  });
  test('Lion moves by the learning rate, whichever way the mean and the gradient together point', () => {
    // m: 0, then 0.01·10 = 0.1: 0.9·0.1 - 0.1·0.5 > 0.
    const lion = plan('lion', { beta1: 0.9, beta2: 0.99, weightDecay: 0 });
    close(trajectory(lion, 1, [10, -0.5], 0.1), [0.9, 0.8]);
    close(trajectory(plan('lion', { beta1: 0.9, beta2: 0.99, weightDecay: 0.5 }), 1, [10], 0.1), [0.85]);
  });
});

describe('weight decay of some parameters only', () => {
  test.each(['sgd', 'adamw', 'lion'] as const)('%s', (optimiser) => {
    const weights = Float64Array.of(1, 1, 1);
    const slots = [new Float64Array(3), new Float64Array(3)];
    const hyper = { weightDecay: 0.5, epsilon: 1, beta1: 0.9, beta2: 0.99 };
    const plan: UpdatePlan = {
      optimiser,
      hyper,
      clipNorm: null,
      decayRanges: [{ start: 1, end: 2 }],
      slots: 2,
    };
    applyUpdate(plan, weights, new Float64Array(3), slots, 0.1, 1);
    close([...weights], [1, 0.95, 1]);
  });
});

describe('clipping', () => {
  test('by value cuts each number after the norm has been cut', () => {
    const weights = Float64Array.of(0, 0, 0);
    const plan: UpdatePlan = { optimiser: 'sgd', hyper: {}, clipNorm: 50, clipValue: 25, slots: 1 };
    const norm = applyUpdate(plan, weights, Float64Array.of(60, -80, 0), [new Float64Array(3)], 1, 1);
    expect(norm).toBe(100);
    close([...weights], [-25, 25, 0]);
    const one = Float64Array.of(0);
    applyUpdate(
      { ...plan, clipNorm: null, clipValue: 0.5 },
      one,
      Float64Array.of(0.4),
      [new Float64Array(1)],
      1,
      1,
    );
    close([...one], [-0.4]);
  });

  test('shortens the gradient of all parameters together to the norm, and reports it as it was', () => {
    const weights = Float64Array.of(0, 0);
    const gradient = Float64Array.of(30, -40);
    const plan: UpdatePlan = { optimiser: 'sgd', hyper: {}, clipNorm: 5, slots: 1 };
    expect(applyUpdate(plan, weights, gradient, [new Float64Array(2)], 1, 1)).toBe(50);
    expect(weights[0]).toBeCloseTo(-3, 6);
    expect(weights[1]).toBeCloseTo(4, 6);
    expect([...gradient]).toEqual([30, -40]);
  });
  test('leaves a short one alone', () => {
    const weights = Float64Array.of(0);
    applyUpdate(
      { optimiser: 'sgd', hyper: {}, clipNorm: 5, slots: 1 },
      weights,
      Float64Array.of(2),
      [new Float64Array(1)],
      1,
      1,
    );
    expect(weights[0]).toBe(-2);
  });
});
