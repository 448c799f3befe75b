import { cholesky, solveLower, solveUpper } from './cholesky';

/** How far apart two points must be to tell nothing of each other, how much the values swing, and how noisy they are. */
export interface Hyperparameters {
  /** One a coordinate. */
  lengths: readonly number[];
  /** Variance of the noise, where the values' own variance is 1. */
  noise: number;
}

export interface Prediction {
  mean: number;
  /** Standard deviation of the function itself, without noise. */
  deviation: number;
}

/** A Gaussian process that has seen values; mean and deviation are in the values' own unit. */
export interface Process {
  predict: (point: readonly number[]) => Prediction;
  /** Log marginal likelihood of the standardised values (Rasmussen & Williams 2006, eq. 2.30). */
  likelihood: number;
}

/** Matérn 5/2 with a length a coordinate: twice differentiable, as losses are, where the squared exponential is too smooth. */
function covariance(a: readonly number[], b: readonly number[], lengths: readonly number[]): number {
  let square = 0;
  for (let k = 0; k < a.length; k++) square += (((a[k] ?? 0) - (b[k] ?? 0)) / (lengths[k] ?? 1)) ** 2;
  const scaled = Math.sqrt(5 * square);
  return (1 + scaled + (5 * square) / 3) * Math.exp(-scaled);
}

/** Mean and deviation of values, for those who all are the same a deviation of 1. */
function spread(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return { mean, deviation: deviation > 0 ? deviation : 1 };
}

/**
 * Conditions a Gaussian process on `values` at `points`.
 * @returns null when the covariance cannot be factored: points that coincide, without noise
 */
export function condition(
  points: readonly (readonly number[])[],
  values: readonly number[],
  { lengths, noise }: Hyperparameters,
): Process | null {
  const n = points.length;
  const { mean, deviation } = spread(values);
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++)
      matrix[i * n + j] =
        covariance(points[i] ?? [], points[j] ?? [], lengths) + (i === j ? noise + 1e-9 : 0);
  const factor = cholesky(matrix, n);
  if (factor === null) return null;
  const whitened = solveLower(
    factor,
    Float64Array.from(values, (value) => (value - mean) / deviation),
  );
  const weights = solveUpper(factor, whitened);
  let likelihood = -0.5 * n * Math.log(2 * Math.PI);
  for (let i = 0; i < n; i++) likelihood -= 0.5 * (whitened[i] ?? 0) ** 2 + Math.log(factor[i * n + i] ?? 1);
  return {
    likelihood,
    predict: (point) => {
      const near = Float64Array.from(points, (one) => covariance(one, point, lengths));
      const known = solveLower(factor, near);
      let guess = 0;
      let certain = 0;
      for (let i = 0; i < n; i++) {
        guess += (near[i] ?? 0) * (weights[i] ?? 0);
        certain += (known[i] ?? 0) ** 2;
      }
      return { mean: mean + deviation * guess, deviation: deviation * Math.sqrt(Math.max(0, 1 - certain)) };
    },
  };
}

const lengthsTried = [0.1, 0.2, 0.4, 0.8, 1.6] as const;
const noisesTried = [1e-4, 1e-2, 1e-1] as const;
/** Lengths and noise are as well told by so many points; all are conditioned on. */
const mostFitted = 40;

/**
 * The process whose likelihood is the highest, over a few lengths and noises, then coordinate by coordinate. A weak
 * prior keeps few points from being explained by lengths that are far too short or long.
 */
export function fit(points: readonly (readonly number[])[], values: readonly number[]): Process | null {
  const stride = Math.ceil(points.length / mostFitted);
  const some = points.filter((_, k) => k % stride === 0);
  const seen = values.filter((_, k) => k % stride === 0);
  const worth = (parameters: Hyperparameters): number =>
    (condition(some, seen, parameters)?.likelihood ?? -Infinity) + priorOf(parameters);
  const dimensions = points[0]?.length ?? 0;
  const alike = (length: number): number[] => new Array<number>(dimensions).fill(length);
  let best = highest(
    lengthsTried.flatMap((length) => noisesTried.map((noise) => ({ lengths: alike(length), noise }))),
    worth,
  );
  for (let k = 0; k < dimensions; k++) {
    const { lengths, noise } = best;
    best = highest(
      lengthsTried.map((length) => ({ lengths: lengths.with(k, length), noise })),
      worth,
    );
  }
  return condition(points, values, best);
}

/** The first of the best. */
function highest(
  all: readonly Hyperparameters[],
  worth: (parameters: Hyperparameters) => number,
): Hyperparameters {
  const rated = all.map((parameters) => ({ parameters, worth: worth(parameters) }));
  return rated.reduce((best, one) => (one.worth > best.worth ? one : best)).parameters;
}

/** Normal in the logarithm: lengths around 0.5, noise around a hundredth of the variance. */
function priorOf({ lengths, noise }: Hyperparameters): number {
  const ofLengths = lengths.reduce((sum, length) => sum - 0.5 * Math.log(length / 0.5) ** 2, 0);
  return ofLengths - 0.5 * (Math.log(noise / 1e-2) / 3) ** 2;
}
