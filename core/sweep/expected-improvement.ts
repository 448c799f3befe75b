import type { Prediction } from './gaussian-process';

/**
 * By how much a point is expected to fall below the lowest value so far (Jones, Schonlau & Welch 1998, eq. 15):
 * (m − μ) Φ(z) + σ φ(z) with z = (m − μ) / σ.
 */
export function expectedImprovement({ mean, deviation }: Prediction, lowest: number): number {
  if (deviation <= 0) return Math.max(0, lowest - mean);
  const z = (lowest - mean) / deviation;
  return (lowest - mean) * cumulative(z) + (deviation * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
}

/** Of the standard normal, by Abramowitz & Stegun 26.2.17; wrong by less than 8e-8. */
export function cumulative(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const series =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
  return z >= 0 ? 1 - tail : tail;
}
