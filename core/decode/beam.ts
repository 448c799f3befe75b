import { attentionOf, type Ending, type Hypothesis, type Stepper } from './hypothesis';

export interface BeamOptions {
  /** Hypotheses kept for each source: 1 is greedy. */
  readonly width: number;
  /** α of the length penalty; 0: none, and the likeliest sequence is the best. */
  readonly lengthPenalty: number;
}

/** ((5 + |Y|) / 6)^α, by which log-probabilities are divided so that short sequences win less (Wu et al. 2016, eq. 14). */
export function lengthPenalty(length: number, alpha: number): number {
  return ((5 + length) / 6) ** alpha;
}

interface Live {
  readonly tokens: readonly number[];
  readonly logProbability: number;
  readonly attention: readonly Float32Array[];
}
interface Candidate {
  /** Which of the source's live hypotheses goes on. */
  readonly parent: number;
  readonly token: number;
  readonly logProbability: number;
}

/**
 * Beam search, all sources at once: rows k·width … of the stepper are those of source k. Each step keeps the likeliest
 * continuations; one that ends takes its place out of the beam (Sutskever, Vinyals & Le 2014), which is searched until no
 * place is left or the greatest length is reached.
 * @returns of each source, the best first, at most `width`; with a beam as wide as there are sequences, the very best
 */
export async function beamSearch(
  stepper: Stepper,
  sources: number,
  ending: Ending,
  { width, lengthPenalty: alpha }: BeamOptions,
  breathe: () => Promise<void> | undefined,
): Promise<Hypothesis[][]> {
  const { rows, vocabulary } = stepper;
  if (sources * width > rows) throw new Error(`${sources} beams of ${width} do not fit in ${rows} rows.`);
  const live: Live[][] = Array.from({ length: sources }, () => [
    { tokens: [], logProbability: 0, attention: [] },
  ]);
  const done: Hypothesis[][] = Array.from({ length: sources }, () => []);
  const previous = new Int32Array(rows).fill(ending.start);
  const parents = new Int32Array(rows);
  const never = new Set([...ending.forbidden, ending.start]);
  for (let step = 0; step < ending.maxLength && live.some((beam) => beam.length > 0); step++) {
    const result = await stepper.step(previous);
    for (let row = 0; row < rows; row++) parents[row] = row;
    live.forEach((beam, source) => {
      const finished = done[source] ?? [];
      const first = source * width;
      const places = width - finished.length;
      const best = likeliest(beam, places, vocabulary, never, (parent, token) =>
        Number(result.logProbabilities[(first + parent) * vocabulary + token]),
      );
      const next: Live[] = [];
      for (const { parent, token, logProbability } of best) {
        const from = beam[parent];
        if (from === undefined) continue;
        const looked = attentionOf(result, rows, first + parent);
        const attention = looked === null ? from.attention : [...from.attention, looked];
        if (token === ending.end) {
          finished.push(hypothesis({ ...from, attention, logProbability }, true, alpha));
          continue;
        }
        parents[first + next.length] = first + parent;
        previous[first + next.length] = token;
        next.push({ tokens: [...from.tokens, token], logProbability, attention });
      }
      // A model that gives no number any more has no next token: what it wrote is all there is.
      if (best.length === 0) for (const cut of beam) finished.push(hypothesis(cut, false, alpha));
      live[source] = next;
    });
    stepper.reorder(parents);
    await breathe();
  }
  return done.map((finished, source) => {
    for (const cut of live[source] ?? []) finished.push(hypothesis(cut, false, alpha));
    return finished.sort((a, b) => b.score - a.score);
  });
}

function hypothesis({ tokens, logProbability, attention }: Live, ended: boolean, alpha: number): Hypothesis {
  return {
    tokens,
    logProbability,
    score: logProbability / lengthPenalty(tokens.length + (ended ? 1 : 0), alpha),
    ended,
    attention: attention.length > 0 ? attention : null,
  };
}

/** The `count` best continuations, best first; of equals the earlier hypothesis and the lower token. */
function likeliest(
  beam: readonly Live[],
  count: number,
  vocabulary: number,
  never: ReadonlySet<number>,
  logProbabilityOf: (parent: number, token: number) => number,
): Candidate[] {
  const best: Candidate[] = [];
  beam.forEach(({ logProbability: before }, parent) => {
    for (let token = 0; token < vocabulary; token++) {
      const logProbability = before + logProbabilityOf(parent, token);
      const worst = best[count - 1];
      // A probability of 0 is no continuation, and what is no number none either.
      if (!(logProbability > (worst?.logProbability ?? -Infinity)) || never.has(token)) continue;
      let place = best.length;
      while (place > 0 && (best[place - 1]?.logProbability ?? Infinity) < logProbability) place--;
      best.splice(place, 0, { parent, token, logProbability });
      if (best.length > count) best.pop();
    }
  });
  return best;
}
