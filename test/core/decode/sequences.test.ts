import { expect, test } from 'vitest';
import { noSizes, type ModelSizes } from '#core/data/codec';
import { ClosedLoop } from '#core/decode/forecast';
import type { Ending, Hypothesis } from '#core/decode/hypothesis';
import { greedy, SequenceDecoder, type Decoding } from '#core/decode/sequences';
import type { DeviceModel } from '#core/device/device';
import { createDevice } from '#core/device/index';
import { createReferenceDevice } from '#core/device/reference';
import { buildProgram, parameterLayout } from '#core/model/build';
import { initialise } from '#core/nn/initialise';
import { stream } from '#core/random';
import { ExperimentSpec, type ExperimentInput } from '#core/spec/experiment';

const ending: Ending = { start: 2, end: 3, forbidden: [0, 1], maxLength: 6 };
const [B, S, V] = [3, 4, 9];
const breathe = (): undefined => undefined;
const random = stream(1, 'sampling');
const beam4: Decoding = { kind: 'beam', width: 4, lengthPenalty: 0.6 };

const decoders: Record<string, { input: ExperimentInput; sizes: Partial<ModelSizes> }> = {
  'without attention': { input: { decoder: { attention: 'none' }, model: { layers: 2 } }, sizes: {} },
  'dot attention, shared table': {
    input: { target: { shared: true }, model: { cell: 'gru' } },
    sizes: {},
  },
  'additive attention, both directions': {
    input: { decoder: { attention: 'additive', attentionSize: 3 }, model: { bidirectional: true } },
    sizes: {},
  },
  'general attention, input feeding': {
    input: { decoder: { attention: 'general', inputFeeding: true } },
    sizes: {},
  },
  'a caption': {
    input: { data: { task: 'caption' }, decoder: { attention: 'additive', filters: 2, blocks: 1 } },
    sizes: { vocabulary: 0, image: { height: 4, width: 6, channels: 1 } },
  },
};

const feed = {
  source: Int32Array.from({ length: S * B }, (_, k) => 4 + ((k * 7) % 5)),
  sourceLengths: Int32Array.of(4, 2, 3),
  images: Float32Array.from({ length: 4 * 6 * B }, (_, k) => Math.sin(k)),
};
const shape = { batch: B, time: S, target: 5 };

async function opened(
  input: ExperimentInput,
  own: Partial<ModelSizes>,
  device = createReferenceDevice(),
): Promise<{ spec: ExperimentSpec; sizes: ModelSizes; model: DeviceModel }> {
  const { data, model: size, ...rest } = input;
  const spec = ExperimentSpec.parse({
    ...rest,
    data: { task: 'seq2seq', ...data },
    model: { hidden: 6, embedding: 5, ...size },
    initialise: { outputGain: 4 },
  });
  const sizes = { ...noSizes, vocabulary: V, targetVocabulary: V, ...own };
  const layout = parameterLayout(spec, sizes);
  const model = device.open(layout, 0);
  await model.writeWeights(Float32Array.from(initialise(layout, spec, stream(8, 'init'))));
  return { spec, sizes, model };
}

/** What the teacher-forced model gives a hypothesis, and where it looked. */
async function scored(
  { spec, sizes, model }: Awaited<ReturnType<typeof opened>>,
  row: number,
  { tokens, ended }: Hypothesis,
): Promise<{ logProbability: number; attention: number[] }> {
  const U = tokens.length + Number(ended);
  const whole = model.load(buildProgram(spec, sizes, { batch: B, time: S, target: U }, 'evaluate'));
  const [written, out] = [[ending.start, ...tokens].slice(0, U), [...tokens, ending.end].slice(0, U)];
  const column = (values: number[]): Int32Array => Int32Array.from(values.flatMap((id) => [id, id, id]));
  await model.run(whole, {
    ...feed,
    targetIn: column(written),
    targetOut: column(out),
    targetLengths: new Int32Array(B).fill(U),
  });
  const probabilities = await model.read(whole, 'probabilities');
  const logProbability = out.reduce(
    (sum, id, u) => sum + Math.log(probabilities[(u * B + row) * V + id] ?? NaN),
    0,
  );
  if (spec.decoder.attention === 'none') return { logProbability, attention: [] };
  const attention = await model.read(whole, 'attention');
  const places = attention.length / (U * B);
  return {
    logProbability,
    attention: out.flatMap((_, u) => [
      ...attention.subarray((u * B + row) * places, (u * B + row + 1) * places),
    ]),
  };
}

test.each(Object.entries(decoders))(
  '%s: what is written is as likely, and looked where, as with the tokens given',
  async (_name, { input, sizes: own }) => {
    const open = await opened(input, own);
    for (const decoding of [greedy, beam4]) {
      const decoder = new SequenceDecoder(open.model, open.spec, open.sizes, ending, decoding, [shape]);
      const beams = await decoder.decode(shape, feed, random, breathe);
      expect(beams).toHaveLength(B);
      for (const [row, beam] of beams.entries()) {
        expect(beam.length).toBe(decoding.kind === 'beam' ? decoding.width : 1);
        for (const one of beam) {
          const { logProbability, attention } = await scored(open, row, one);
          expect(one.logProbability).toBeCloseTo(logProbability, 5);
          (one.attention ?? [])
            .flatMap((step) => [...step])
            .forEach((weight, k) => {
              expect(weight).toBeCloseTo(attention[k] ?? NaN, 5);
            });
        }
      }
    }
  },
);

test('the decoder never sees the target: with any other, it writes the same', async () => {
  const open = await opened(decoders['additive attention, both directions']?.input ?? {}, {});
  const decoder = new SequenceDecoder(open.model, open.spec, open.sizes, ending, beam4, [shape]);
  const withTargets = (id: number): Promise<Hypothesis[][]> => {
    const targets = new Int32Array(5 * B).fill(id);
    const given = {
      ...feed,
      targetIn: targets,
      targetOut: targets,
      targetLengths: new Int32Array(B).fill(5),
    };
    return decoder.decode(shape, given, random, breathe);
  };
  const written = await withTargets(4);
  expect(await withTargets(8)).toEqual(written);
  // But it does see the source.
  const other = { ...feed, source: feed.source.map((id) => 4 + ((id + 3) % 5)) };
  expect(await decoder.decode(shape, other, random, breathe)).not.toEqual(written);
});

test('a device of single precision writes what the reference writes', async () => {
  for (const { input, sizes } of Object.values(decoders)) {
    const [reference, wasm] = [
      await opened(input, sizes),
      await opened(input, sizes, await createDevice('wasm')),
    ];
    const written = await Promise.all(
      [reference, wasm].map(({ model, spec, sizes: own }) =>
        new SequenceDecoder(model, spec, own, ending, beam4, [shape]).decode(shape, feed, random, breathe),
      ),
    );
    const tokens = (beams: Hypothesis[][] | undefined): (readonly number[] | undefined)[] =>
      (beams ?? []).map(([best]) => best?.tokens);
    expect(tokens(written[1])).toEqual(tokens(written[0]));
    wasm.model.close();
  }
});

test('a closed loop reads its own forecasts: one more step is the past with the last one added', async () => {
  const input = { data: { task: 'forecast' }, series: { forecast: 'closed-loop' } } as const;
  const { spec, sizes, model } = await opened(input, { features: 2, outputs: 2, vocabulary: 0 });
  const loop = new ClosedLoop(model, spec, sizes, B);
  const past = Float32Array.from({ length: 5 * B * 2 }, (_, k) => Math.cos(k));
  const forecast = await loop.run(past, 4, breathe);
  expect(forecast).toHaveLength(4 * B * 2);
  const longer = Float32Array.of(...past, ...forecast.subarray(0, B * 2));
  const again = await loop.run(longer, 3, breathe);
  again.forEach((value, k) => {
    expect(value).toBeCloseTo(forecast[B * 2 + k] ?? NaN, 6);
  });
  // The first step is what the model says of the whole past at once.
  const whole = model.load(buildProgram(spec, sizes, { batch: B, time: 5, target: 0 }, 'evaluate'));
  const rows = { lengths: new Int32Array(B).fill(5), targets: new Float32Array(5 * B * 2) };
  await model.run(whole, { features: past, ...rows });
  const predictions = await model.read(whole, 'predictions');
  for (let k = 0; k < B * 2; k++) expect(forecast[k]).toBeCloseTo(predictions[4 * B * 2 + k] ?? NaN, 6);
});
