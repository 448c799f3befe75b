import { brierScore, rocAuc } from '#core/metrics/probability';
import type { EvaluationOf, Evaluator } from './evaluator';
import { ExampleLoop, exampleName } from './example-loop';
import { WorstExamples } from './worst';

/** A set of labels for a sequence, each there or not. */
export function labelsEvaluator(of: EvaluationOf): Evaluator {
  const { data, options } = of;
  const { targets } = data;
  const { target } = data.codec;
  if (target.kind !== 'labels' || targets.kind !== 'labels')
    throw new Error('These examples have no labels.');
  const { labels } = target;
  const K = labels.length;
  const loop = new ExampleLoop(of);
  return {
    async run(breathe) {
      const worst = new WorstExamples(options);
      const probabilities: number[] = [];
      const truths: number[] = [];
      let exact = 0;
      const loss = await loop.each(breathe, async ({ examples, read }) => {
        const all = await read('probabilities');
        examples.forEach((example, row) => {
          const own = Array.from(all.subarray(row * K, (row + 1) * K));
          const truth = Array.from(targets.values.subarray(example * K, (example + 1) * K));
          const nll = own.reduce((sum, p, k) => sum - Math.log(truth[k] === 1 ? p : 1 - p), 0);
          const right = own.every((p, k) => p > 0.5 === (truth[k] === 1));
          if (right) exact++;
          probabilities.push(...own);
          truths.push(...truth);
          worst.add(example, { loss: nll / K, right }, () => ({
            text: exampleName(data, example),
            truth: labels.filter((_, k) => truth[k] === 1).join(', '),
            predicted: labels.filter((_, k) => (own[k] ?? 0) > 0.5).join(', '),
            probability: Math.exp(-nll),
          }));
        });
      });
      return {
        metrics: {
          loss,
          ...setScores(probabilities, truths, K),
          exact: exact / Math.max(1, truths.length / K),
        },
        confusion: null,
        worst: worst.list,
        byLength: null,
      };
    },
  };
}

/**
 * F1 of the labels' counts summed, its mean over labels that occur, the mean area under the ROC curve of the labels that
 * are now there and now not, and the Brier score.
 * @param probabilities, truths [N, K]
 */
function setScores(
  probabilities: readonly number[],
  truths: readonly number[],
  K: number,
): { microF1: number; macroF1: number; auc: number; brier: number } {
  const all = { hits: 0, wrong: 0 };
  const f1s: number[] = [];
  const areas: number[] = [];
  for (let k = 0; k < K; k++) {
    const own = probabilities.filter((_, at) => at % K === k);
    const truth = truths.filter((_, at) => at % K === k);
    const hits = own.filter((p, n) => p > 0.5 && truth[n] === 1).length;
    const wrong = own.filter((p, n) => p > 0.5 !== (truth[n] === 1)).length;
    all.hits += hits;
    all.wrong += wrong;
    if (truth.includes(1)) f1s.push((2 * hits) / (2 * hits + wrong));
    const area = rocAuc(own, truth);
    if (Number.isFinite(area)) areas.push(area);
  }
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    microF1: all.hits + all.wrong === 0 ? 1 : (2 * all.hits) / (2 * all.hits + all.wrong),
    macroF1: mean(f1s),
    auc: mean(areas),
    brier: brierScore(probabilities, truths),
  };
}
