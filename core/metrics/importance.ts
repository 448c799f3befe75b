/** Ranks 1 … n, those of equal values their mean (as Spearman's coefficient wants them). */
function ranksOf(values: readonly number[]): number[] {
  const order = values.map((_, k) => k).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Array<number>(values.length).fill(0);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && values[order[to] ?? 0] === values[order[from] ?? 0]) to++;
    for (let k = from; k < to; k++) ranks[order[k] ?? 0] = (from + to + 1) / 2;
    from = to;
  }
  return ranks;
}

/**
 * Spearman's rank correlation: does y rise (1) or fall (-1) with x, however bent the way? Nothing changes where a
 * learning rate is taken for its logarithm. NaN for fewer than two pairs, or where one of the two never varies.
 */
export function rankCorrelation(x: readonly number[], y: readonly number[]): number {
  const [a, b] = [ranksOf(x), ranksOf(y)];
  const mean = (a.length + 1) / 2;
  let [both, left, right] = [0, 0, 0];
  a.forEach((rank, k) => {
    const [dx, dy] = [rank - mean, (b[k] ?? 0) - mean];
    both += dx * dy;
    left += dx * dx;
    right += dy * dy;
  });
  return left === 0 || right === 0 ? Number.NaN : both / Math.sqrt(left * right);
}

/**
 * η² (Fisher's correlation ratio): the share of y's variance that the classes explain, 0 … 1: squares between the means
 * of the classes by all squares. With as many classes as values it is 1 and means nothing. NaN where y never varies.
 */
export function correlationRatio(classes: readonly string[], y: readonly number[]): number {
  const mean = y.reduce((sum, value) => sum + value, 0) / y.length;
  const groups = new Map<string, { sum: number; count: number }>();
  let all = 0;
  y.forEach((value, k) => {
    all += (value - mean) ** 2;
    const group = groups.get(classes[k] ?? '') ?? { sum: 0, count: 0 };
    groups.set(classes[k] ?? '', { sum: group.sum + value, count: group.count + 1 });
  });
  let between = 0;
  for (const { sum, count } of groups.values()) between += count * (sum / count - mean) ** 2;
  return all === 0 ? Number.NaN : between / all;
}
