import { exampleBatches } from '#core/data/example-batches';
import { inputText } from '#core/data/example-text';
import type { Prepared, PreparedExamples, PreparedStream } from '#core/data/prepared';
import type { Part } from '#core/data/split';
import { streamBatches } from '#core/data/stream-batches';
import { resetState } from '#core/decode/carried-state';
import type { DeviceModel } from '#core/device/device';
import type { ModelSizes } from '#core/data/codec';
import type { ExperimentSpec } from '#core/spec/experiment';
import type { Breathe } from './breathe';
import { ClassificationReport } from './classification';
import type { Evaluation } from './events';
import { ProgramSet } from './programs';

type Findings = Pick<Evaluation, 'metrics' | 'confusion' | 'worst'>;

/** Measures a model on one part of the data, as often as asked. Its programs are loaded when it is opened. */
export interface Evaluator {
  /** @param breathe lets the thread's messages through between batches */
  run(breathe: Breathe): Promise<Findings>;
}

export function openEvaluator(
  model: DeviceModel,
  spec: ExperimentSpec,
  sizes: ModelSizes,
  data: Prepared,
  part: Part,
): Evaluator {
  return data.task === 'language-model'
    ? languageModelEvaluator(model, spec, sizes, data, part)
    : classEvaluator(model, spec, sizes, data, part);
}

function classEvaluator(
  model: DeviceModel,
  spec: ExperimentSpec,
  sizes: ModelSizes,
  data: PreparedExamples,
  part: Part,
): Evaluator {
  const { codec, targets } = data;
  if (codec.target.kind !== 'class' || targets.kind !== 'class') throw new Error('Not yet.');
  const { classes } = codec.target;
  const batches = exampleBatches(data, part, { size: spec.batches.size, bucket: true, seed: null });
  const programs = new ProgramSet(model, spec, sizes, 'evaluate', batches.shapes);
  const feed = batches.allocate();
  return {
    async run(breathe) {
      const report = new ClassificationReport(classes);
      for (let index = 0; index < batches.stepsPerEpoch; index++) {
        const loaded = programs.get(batches.shape(0, index));
        batches.fill(0, index, feed);
        await model.run(loaded, feed);
        const logits = await model.read(loaded, 'logits');
        batches.examples(0, index).forEach((example, row) => {
          const own = logits.subarray(row * sizes.classes, (row + 1) * sizes.classes);
          report.add(own, targets.values[example] ?? 0, () => inputText(data, example));
        });
        await breathe();
      }
      return report.finish();
    },
  };
}

function languageModelEvaluator(
  model: DeviceModel,
  spec: ExperimentSpec,
  sizes: ModelSizes,
  data: PreparedStream,
  part: Part,
): Evaluator {
  const batches = streamBatches(data, part, { size: spec.batches.size, window: spec.batches.window });
  const programs = new ProgramSet(model, spec, sizes, 'evaluate', batches.shapes);
  const feed = batches.allocate();
  return {
    async run(breathe) {
      let loss = 0;
      let correct = 0;
      let count = 0;
      for (let index = 0; index < batches.stepsPerEpoch; index++) {
        const loaded = programs.get(batches.shape(0, index));
        if (index === 0) await resetState(model, loaded);
        batches.fill(0, index, feed);
        await model.run(loaded, feed);
        const scalar = (name: string): number => loaded.scalars[loaded.program.scalars.indexOf(name)] ?? 0;
        loss += scalar('loss') * scalar('count');
        correct += scalar('correct');
        count += scalar('count');
        await breathe();
      }
      const mean = loss / Math.max(1, count);
      const perCharacter: Record<string, number> =
        spec.text.tokeniser === 'character' ? { bitsPerCharacter: mean / Math.LN2 } : {};
      return {
        metrics: {
          loss: mean,
          accuracy: correct / Math.max(1, count),
          perplexity: Math.exp(mean),
          ...perCharacter,
        },
        confusion: null,
        worst: [],
      };
    },
  };
}
