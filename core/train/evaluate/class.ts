import { inputLength } from '#core/data/prepared';
import { TopK } from '#core/metrics/top-k';
import { ClassificationReport } from './class-report';
import type { EvaluationOf, Evaluator } from './evaluator';
import { ExampleLoop, exampleName } from './example-loop';

/** Where there are so many classes, that the truth is among the five likeliest says something too. */
const manyClasses = 20;

/** One class a sequence. */
export function classEvaluator(of: EvaluationOf): Evaluator {
  const { data, options } = of;
  const { target } = data.codec;
  const { targets } = data;
  if (target.kind !== 'class' || targets.kind !== 'class') throw new Error('These examples have no class.');
  const { classes } = target;
  const loop = new ExampleLoop(of);
  return {
    async run(breathe) {
      const report = new ClassificationReport(classes, options);
      const topFive = new TopK([5]);
      await loop.each(breathe, async ({ examples, read }) => {
        const logits = await read('logits');
        examples.forEach((example, row) => {
          const own = logits.subarray(row * classes.length, (row + 1) * classes.length);
          const truth = targets.values[example] ?? 0;
          report.add(example, own, truth, inputLength(data, example), () => exampleName(data, example));
          topFive.add(own, truth);
        });
      });
      const found = report.finish();
      if (classes.length < manyClasses) return found;
      return { ...found, metrics: { ...found.metrics, top5: topFive.finish()[0] ?? 0 } };
    },
  };
}
