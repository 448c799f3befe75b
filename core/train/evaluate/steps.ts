import { inputLength } from '#core/data/prepared';
import { Confusion } from '#core/metrics/confusion';
import { areSpanTags, SpanF1 } from '#core/metrics/span-f1';
import { lengthAccuracy } from './class-report';
import type { EvaluationOf, Evaluator } from './evaluator';
import { ExampleLoop, exampleName } from './example-loop';
import { judge } from './judge';
import { WorstExamples } from './worst';

/** More classes than this make a table that nobody reads. */
const mostShown = 60;

/** A class at every step, and where there is one of the whole too, that one beside. */
export function stepsEvaluator(of: EvaluationOf): Evaluator {
  const { data, options } = of;
  const { target } = data.codec;
  const { targets, inputs } = data;
  if ((target.kind !== 'step-class' && target.kind !== 'class-and-steps') || targets.kind !== 'step-class')
    throw new Error('These examples have no classes of steps.');
  const { stepClasses } = target;
  const classes = target.kind === 'class-and-steps' ? target.classes : [];
  const wholes = targets.values;
  const starts = inputs.kind === 'images' ? new Uint32Array() : inputs.starts;
  const isSpans = areSpanTags(stepClasses);
  const loop = new ExampleLoop(of);
  const tagName = (id: number): string => stepClasses[id] ?? '';
  return {
    async run(breathe) {
      const steps = new Confusion(stepClasses.length);
      const intents = new Confusion(Math.max(1, classes.length));
      const spans = new SpanF1();
      const worst = new WorstExamples(options);
      const lengths: number[] = [];
      const shares: number[] = [];
      const sums = { steps: 0, whole: 0, stepCount: 0, exact: 0 };
      await loop.each(breathe, async ({ shape, examples, read }) => {
        const stepLogits = await read(wholes === null ? 'logits' : 'stepLogits');
        const logits = wholes === null ? null : await read('logits');
        examples.forEach((example, row) => {
          const length = inputLength(data, example);
          const start = starts[example] ?? 0;
          const truths: number[] = [];
          const found: number[] = [];
          let loss = 0;
          for (let t = 0; t < length; t++) {
            const truth = targets.steps[start + t] ?? 0;
            const place = (t * shape.batch + row) * stepClasses.length;
            const { predicted, logProbability } = judge(stepLogits, place, stepClasses.length, truth);
            steps.add(truth, predicted);
            truths.push(truth);
            found.push(predicted);
            loss -= logProbability;
          }
          const right = truths.filter((truth, t) => truth === found[t]).length;
          let whole = { text: ['', ''], isRight: true };
          sums.steps += loss;
          sums.stepCount += length;
          if (logits !== null && wholes !== null) {
            const truth = wholes[example] ?? 0;
            const judged = judge(logits, row * classes.length, classes.length, truth);
            intents.add(truth, judged.predicted);
            sums.whole -= judged.logProbability;
            loss -= judged.logProbability;
            const names = [truth, judged.predicted].map((id) => `${classes[id] ?? ''}: `);
            whole = { text: names, isRight: truth === judged.predicted };
          }
          const isExact = right === length && whole.isRight;
          if (isExact) sums.exact++;
          if (isSpans) spans.add(truths.map(tagName), found.map(tagName));
          lengths.push(length);
          shares.push(right / Math.max(1, length));
          worst.add(example, { loss, right: isExact }, () => ({
            text: exampleName(data, example),
            truth: `${whole.text[0] ?? ''}${truths.map(tagName).join(' ')}`,
            predicted: `${whole.text[1] ?? ''}${found.map(tagName).join(' ')}`,
            probability: Math.exp(-loss),
          }));
        });
      });
      const examples = Math.max(1, lengths.length);
      const ofSteps = steps.finish();
      const stepLoss = sums.steps / Math.max(1, sums.stepCount);
      const slots: Record<string, number> = isSpans ? { slotF1: spans.finish().f1 } : {};
      const metrics: Record<string, number> =
        wholes === null
          ? { loss: stepLoss, accuracy: ofSteps.accuracy, macroF1: ofSteps.macroF1 }
          : {
              loss: stepLoss + sums.whole / examples,
              accuracy: intents.finish().accuracy,
              macroF1: intents.finish().macroF1,
              stepAccuracy: ofSteps.accuracy,
            };
      const [labels, confusion] = wholes === null ? [stepClasses, steps] : [classes, intents];
      return {
        metrics: { ...metrics, ...slots, exact: sums.exact / examples },
        confusion: labels.length > mostShown ? null : { labels: [...labels], counts: [...confusion.counts] },
        worst: worst.list,
        byLength: lengthAccuracy(
          wholes === null ? 'accuracy' : 'stepAccuracy',
          lengths,
          (k) => shares[k] ?? 0,
        ),
      };
    },
  };
}
