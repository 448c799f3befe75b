import { sizesOf } from '#core/data/codec';
import { targetLength } from '#core/data/prepared';
import { endingOf, SequenceDecoder } from '#core/decode/sequences';
import { mapSides } from '#core/model/caption';
import { captionFilters } from '#core/model/task-graph';
import { perplexity } from '#core/metrics/probability';
import { stream } from '#core/random';
import type { EvaluationOf, Evaluator } from './evaluator';
import { ExampleLoop, spread } from './example-loop';
import { References } from './references';
import { WrittenReport } from './written-report';

/**
 * What a decoder writes. `loss`, `accuracy` and `perplexity` are of its next token when it is given the true ones before
 * it (teacher forcing); all other metrics compare what it writes by itself, as in use.
 */
export function writtenEvaluator(of: EvaluationOf): Evaluator {
  const { model, spec, data, part, options } = of;
  const { target } = data.codec;
  if (target.kind !== 'tokens') throw new Error('These examples have no text to write.');
  const loop = new ExampleLoop(of);
  const { batches } = loop;
  const perBatch = data.split[part].length / Math.max(1, batches.stepsPerEpoch);
  const wanted = Math.max(1, Math.ceil(options.mostWritten / Math.max(1, perBatch)));
  const chosen = spread(batches.stepsPerEpoch, wanted);
  const shapes = chosen.map((index) => batches.shape(0, index));
  const ending = endingOf(target, longestWritten(of));
  const sizes = sizesOf(data.codec);
  const decoder = new SequenceDecoder(model, spec, sizes, ending, options.decoding, shapes);
  const references = new References(data, part);
  const { image } = sizes;
  const map = image === null ? null : mapSides({ image, filters: captionFilters(spec) });
  const feed = batches.allocate();
  return {
    async run(breathe) {
      let correct = 0;
      let count = 0;
      const loss = await loop.each(breathe, ({ scalar }) => {
        correct += scalar('correct');
        count += scalar('count');
      });
      const report = new WrittenReport(data, target, references, map, options);
      const random = stream(spec.seed, 'sampling');
      for (const index of chosen) {
        const shape = batches.shape(0, index);
        batches.fill(0, index, feed);
        const written = await decoder.decode(shape, feed, random, breathe);
        batches.examples(0, index).forEach((example, row) => {
          const [best] = written[row] ?? [];
          if (best !== undefined) report.add(example, best);
        });
      }
      const accuracy = correct / Math.max(1, count);
      const { metrics, ...found } = report.finish();
      return {
        metrics: { loss, accuracy, perplexity: perplexity(loss), ...metrics },
        confusion: null,
        ...found,
      };
    },
  };
}

/** Half as much again as the longest that training has seen: an untrained decoder may never end. */
function longestWritten({ data, spec }: EvaluationOf): number {
  let longest = 0;
  for (const example of data.split.train) longest = Math.max(longest, targetLength(data, example));
  return Math.min(spec.target.maxLength, Math.ceil(1.5 * longest) + 2);
}
