type Pair = readonly [source: ArrayLike<number>, target: ArrayLike<number>];
/** For each token of a source where its part of the target starts and ends; null where the target is too long for it. */
export type Alignment = (source: ArrayLike<number>, target: ArrayLike<number>) => [number, number][] | null;

const rounds = 4;
/** So many pairs tell what goes with what. */
const mostPairs = 1500;

/**
 * Aligns pairs whose parts come in the same order, as letters and sounds do: each source token stands for a few target
 * tokens in a row, or for none. Learned by expectation and maximisation (Black, Lenzo & Pagel 1998, “Issues in building
 * general letter to sound rules”).
 */
export function alignmentOf(pairs: readonly Pair[]): Alignment {
  const some = pairs.slice(0, mostPairs);
  const length = (k: 0 | 1): number => some.reduce((sum, pair) => sum + pair[k].length, 0);
  // Two sounds for “x”; more where a sign is a whole syllable.
  const longest = Math.min(4, Math.max(2, Math.ceil(length(1) / Math.max(1, length(0))) + 1));
  let weights: Weights = { of: () => 1 };
  for (let round = 0; round < rounds; round++) weights = reestimated(some, weights, longest);
  return (source, target) => bestPath(source, target, weights, longest);
}

/** How likely a token stands for target[start … end). */
interface Weights {
  of(token: number, target: ArrayLike<number>, start: number, end: number): number;
}

function reestimated(pairs: readonly Pair[], weights: Weights, longest: number): Weights {
  const counts = new Map<string, number>();
  const totals = new Map<number, number>();
  for (const [source, target] of pairs) {
    const [S, T] = [source.length, target.length];
    const wide = T + 1;
    const edges = (visit: (s: number, start: number, end: number, weight: number) => void): void => {
      for (let s = 0; s < S; s++)
        for (let start = 0; start <= T; start++)
          for (let end = start; end <= Math.min(T, start + longest); end++)
            visit(s, start, end, weights.of(source[s] ?? 0, target, start, end));
    };
    const before = new Float64Array((S + 1) * wide);
    before[0] = 1;
    edges((s, start, end, weight) => {
      const to = (s + 1) * wide + end;
      before[to] = (before[to] ?? 0) + (before[s * wide + start] ?? 0) * weight;
    });
    const all = before[S * wide + T] ?? 0;
    if (!(all > 0)) continue;
    const after = new Float64Array((S + 1) * wide);
    after[S * wide + T] = 1;
    for (let s = S - 1; s >= 0; s--)
      for (let start = T; start >= 0; start--)
        for (let end = start; end <= Math.min(T, start + longest); end++) {
          const from = s * wide + start;
          const weight = weights.of(source[s] ?? 0, target, start, end);
          after[from] = (after[from] ?? 0) + weight * (after[(s + 1) * wide + end] ?? 0);
        }
    edges((s, start, end, weight) => {
      const share = ((before[s * wide + start] ?? 0) * weight * (after[(s + 1) * wide + end] ?? 0)) / all;
      if (share < 1e-6) return;
      const token = source[s] ?? 0;
      const key = keyOf(token, target, start, end);
      counts.set(key, (counts.get(key) ?? 0) + share);
      totals.set(token, (totals.get(token) ?? 0) + share);
    });
  }
  return {
    of: (token, target, start, end) =>
      (counts.get(keyOf(token, target, start, end)) ?? 0) / (totals.get(token) ?? 1),
  };
}

function keyOf(token: number, target: ArrayLike<number>, start: number, end: number): string {
  let key = String(token);
  for (let t = start; t < end; t++) key += ` ${target[t]}`;
  return key;
}

function bestPath(
  source: ArrayLike<number>,
  target: ArrayLike<number>,
  weights: Weights,
  longest: number,
): [number, number][] | null {
  const [S, T] = [source.length, target.length];
  const wide = T + 1;
  const best = new Float64Array((S + 1) * wide);
  const from = new Uint16Array((S + 1) * wide);
  best[0] = 1;
  for (let s = 0; s < S; s++)
    for (let start = 0; start <= T; start++) {
      const before = best[s * wide + start] ?? 0;
      if (before === 0) continue;
      for (let end = start; end <= Math.min(T, start + longest); end++) {
        const value = before * weights.of(source[s] ?? 0, target, start, end);
        const to = (s + 1) * wide + end;
        if (value <= (best[to] ?? 0)) continue;
        best[to] = value;
        from[to] = start;
      }
    }
  if (!((best[S * wide + T] ?? 0) > 0)) return null;
  const path: [number, number][] = [];
  for (let [s, end] = [S, T]; s > 0; s--) {
    const start = from[s * wide + end] ?? 0;
    path.unshift([start, end]);
    end = start;
  }
  return path;
}
