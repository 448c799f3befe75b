import type { Random } from '#core/random';
import { choose, type Sampling } from './choose';
import { attentionOf, type Ending, type Hypothesis, type Stepper } from './hypothesis';

/**
 * Writes one sequence a row, each token drawn from what the model gives (greedy at temperature 0).
 * @param live how many of the rows are wanted
 * @param breathe lets the thread's messages through between steps
 */
export async function sampleSequences(
  stepper: Stepper,
  live: number,
  { start, end, forbidden, maxLength }: Ending,
  sampling: Sampling,
  random: Random,
  breathe: () => Promise<void> | undefined,
): Promise<Hypothesis[]> {
  const { rows, vocabulary } = stepper;
  const previous = new Int32Array(rows).fill(start);
  const written = Array.from({ length: live }, () => ({
    tokens: [] as number[],
    logProbability: 0,
    ended: false,
    attention: [] as Float32Array[],
  }));
  const never = [...forbidden, start];
  for (let step = 0; step < maxLength && written.some(({ ended }) => !ended); step++) {
    const result = await stepper.step(previous);
    written.forEach((one, row) => {
      if (one.ended) return;
      const all = result.logProbabilities;
      const own = Float64Array.from({ length: vocabulary }, (_, k) => all[row * vocabulary + k] ?? -Infinity);
      const token = choose(own, sampling, random, never);
      one.logProbability += own[token] ?? -Infinity;
      const looked = attentionOf(result, rows, row);
      if (looked !== null) one.attention.push(looked);
      if (token === end) one.ended = true;
      else one.tokens.push(token);
      previous[row] = token;
    });
    await breathe();
  }
  return written.map((one) => ({
    ...one,
    score: one.logProbability,
    attention: one.attention.length > 0 ? one.attention : null,
  }));
}
