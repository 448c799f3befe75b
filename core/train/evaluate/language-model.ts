import { sizesOf } from '#core/data/codec';
import type { PreparedStream } from '#core/data/prepared';
import type { Part } from '#core/data/split';
import { streamBatches } from '#core/data/stream-batches';
import { resetState } from '#core/decode/carried-state';
import type { DeviceModel } from '#core/device/device';
import { bitsPerCharacter, perplexity } from '#core/metrics/probability';
import type { ExperimentSpec } from '#core/spec/experiment';
import { ProgramSet } from '../programs';
import type { Evaluator } from './evaluator';
import { scalarOf } from './example-loop';

/** The next token at every step, the state carried from window to window. */
export function languageModelEvaluator(
  model: DeviceModel,
  spec: ExperimentSpec,
  data: PreparedStream,
  part: Part,
): Evaluator {
  const { size, window } = spec.batches;
  const batches = streamBatches(data, part, { size, window });
  const programs = new ProgramSet(model, spec, sizesOf(data.codec), 'evaluate', batches.shapes);
  const feed = batches.allocate();
  const perToken = charactersPerToken(data, part);
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
        const tokens = scalarOf(loaded, 'count');
        loss += scalarOf(loaded, 'loss') * tokens;
        correct += scalarOf(loaded, 'correct');
        count += tokens;
        await breathe();
      }
      const mean = loss / Math.max(1, count);
      const perCharacter: Record<string, number> =
        perToken === null ? {} : { bitsPerCharacter: bitsPerCharacter(mean, perToken) };
      return {
        metrics: {
          loss: mean,
          accuracy: correct / Math.max(1, count),
          perplexity: perplexity(mean),
          ...perCharacter,
        },
        confusion: null,
        worst: [],
        byLength: null,
      };
    },
  };
}

/** How many characters a token of the part stands for; null where tokens do not spell the text (words, unknown ones). */
function charactersPerToken({ codec, tokens, split }: PreparedStream, part: Part): number | null {
  const { input } = codec;
  if (input.kind !== 'tokens') return null;
  const { kind } = input.tokeniser;
  if (kind === 'character') return 1;
  if (kind !== 'bpe' && kind !== 'grapheme') return null;
  const own = tokens.subarray(split[part].start, split[part].end);
  const text = input.tokeniser.detokenise(input.vocabulary.decode(own));
  return Array.from(text).length / Math.max(1, own.length);
}
