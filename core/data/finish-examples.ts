import { decoderSpecials, specialsOf } from '#core/text/vocabulary';
import type { Breathe } from './breather';
import type { InputCodec } from './codec';
import type { Inputs } from './prepared';
import type { InputReader } from './read/inputs';
import { nextStep } from './read/next-step';
import type { FinishedTarget, TargetReader, WrittenReader } from './read/targets';
import { learnTokens } from './read/tokens';
import type { ReadingSpec } from './reading';

/** What examples should give: what a column says, what a decoder writes, or the input's own next step. */
export type Target =
  | { readonly kind: 'given'; readonly reader: TargetReader }
  | ({ readonly kind: 'written' } & WrittenReader)
  | { readonly kind: 'next'; readonly reader: null };

interface Finished {
  input: { codec: InputCodec; inputs: Inputs };
  target: FinishedTarget;
}

/** All that was kept as arrays. What is learned, is learned from the training part. */
export async function finish(
  input: InputReader,
  target: Target,
  training: Int32Array,
  spec: ReadingSpec,
  breathe: Breathe,
): Promise<Finished> {
  if (input.kind === 'tokens' && target.kind === 'written' && spec.target.shared) {
    const readers = [input.reader, target.reader];
    const { codec, ids } = await learnTokens(
      readers,
      input.numbers,
      spec.text,
      decoderSpecials,
      training,
      breathe,
      input.items,
    );
    return {
      input: { codec, inputs: await input.reader.finish(ids, breathe) },
      target: { codec, targets: await target.reader.finish(ids, breathe) },
    };
  }
  const source = await finishInput(input, training, spec, breathe);
  if (target.kind === 'next') return nextStep(source, spec.data.input);
  if (target.kind === 'given')
    return { input: source, target: await target.reader.finish(training, breathe) };
  const { codec, ids } = await learnTokens(
    [target.reader],
    target.numbers,
    spec.target,
    decoderSpecials,
    training,
    breathe,
    target.items,
  );
  return { input: source, target: { codec, targets: await target.reader.finish(ids, breathe) } };
}

async function finishInput(
  input: InputReader,
  training: Int32Array,
  { data, text }: ReadingSpec,
  breathe: Breathe,
): Promise<Finished['input']> {
  switch (input.kind) {
    case 'tokens': {
      const specials = specialsOf(data.task);
      const { codec, ids } = await learnTokens(
        [input.reader],
        input.numbers,
        text,
        specials,
        training,
        breathe,
        input.items,
      );
      return { codec, inputs: await input.reader.finish(ids, breathe) };
    }
    case 'vectors': {
      const { codec, sequences } = await input.reader.finish(training, breathe);
      return { codec, inputs: sequences };
    }
    case 'image':
      return input.reader.finish(training, breathe);
  }
}
