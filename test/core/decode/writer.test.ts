import { expect, test } from 'vitest';
import { sizesOf } from '#core/data/codec';
import { choose } from '#core/decode/choose';
import { Writer } from '#core/decode/writer';
import { createReferenceDevice } from '#core/device/reference';
import { buildProgram, parameterLayout } from '#core/model/build';
import { initialise } from '#core/nn/initialise';
import { stream } from '#core/random';
import { textData, textSpec } from '../train/support';

test('step by step the model sees what it sees over a whole window: the likeliest next token is the same', async () => {
  const spec = textSpec();
  const data = await textData(spec);
  const { input } = data.codec;
  if (input.kind !== 'tokens') throw new Error('A language model reads tokens.');
  const { vocabulary, tokeniser } = input;
  const sizes = sizesOf(data.codec);
  const layout = parameterLayout(spec, sizes);
  const model = createReferenceDevice().open(layout, 0);
  await model.writeWeights(initialise(layout, spec, stream(11, 'init')));
  const prompt = 'to be or';
  const ids = vocabulary.encode(tokeniser.tokenise(prompt));
  const whole = model.load(buildProgram(spec, sizes, { batch: 1, time: ids.length, target: 0 }, 'evaluate'));
  await model.run(whole, {
    tokens: ids,
    lengths: Int32Array.of(ids.length),
    targets: new Int32Array(ids.length),
  });
  const all = await model.read(whole, 'logits');
  const last = all.subarray((ids.length - 1) * sizes.vocabulary);
  const expected =
    vocabulary.tokens[choose(last, { temperature: 0 }, stream(1, 'sampling'), [vocabulary.unknown])];

  const writer = new Writer(model, spec, sizes, vocabulary, tokeniser);
  const options = { length: 1, temperature: 0, random: stream(1, 'sampling'), breathe: () => undefined };
  expect(await writer.write(prompt, options)).toBe(expected);
  // The state of what was written before must not leak into the next text.
  await writer.write('be be be', { ...options, length: 5 });
  expect(await writer.write(prompt, options)).toBe(expected);
});
