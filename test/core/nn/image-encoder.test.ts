import { expect, test } from 'vitest';
import { createReferenceDevice } from '#core/device/reference';
import { compile } from '#core/graph/compile';
import { GraphBuilder } from '#core/graph/graph';
import { imageEncoder } from '#core/nn/image-encoder';
import { stream } from '#core/random';

const [H, W, filters] = [16, 24, [5, 7]] as const;

/** The map of an image that is the same everywhere, as [H', W'] lists of channels. */
async function mapOf(hasCoordinates: boolean): Promise<number[][][]> {
  const builder = new GraphBuilder('encoder');
  const images = builder.input('images', [H, W, 1, 1], 'float');
  const map = imageEncoder(builder, images, filters, hasCoordinates);
  builder.output('map', map);
  const program = compile(builder.build(), { loss: null, update: null });
  const model = createReferenceDevice().open(program.parameters, 0);
  const random = stream(3, 'init');
  await model.writeWeights(Float32Array.from({ length: program.parameters.size }, () => random.normal()));
  const loaded = model.load(program);
  await model.run(loaded, { images: new Float64Array(H * W).fill(0.5) });
  const values = [...(await model.read(loaded, 'map'))];
  const [height = 0, width = 0, , channels = 0] = map.shape;
  const at = (i: number, j: number): number[] =>
    values.slice((i * width + j) * channels, (i * width + j + 1) * channels);
  return Array.from({ length: height }, (_, i) => Array.from({ length: width }, (__, j) => at(i, j)));
}

test('without coordinates a map says what is there, with them where it is, too', async () => {
  const [plain, placed] = [await mapOf(false), await mapOf(true)];
  expect([plain.length, plain[0]?.length, plain[0]?.[0]?.length]).toEqual([4, 6, 7]);
  // Away from the edges, whose zeros a convolution sees.
  expect(plain[2]?.[3]).toEqual(plain[1]?.[2]);
  expect(placed[1]?.[3]).not.toEqual(placed[1]?.[2]);
  expect(placed[2]?.[2]).not.toEqual(placed[1]?.[2]);
});
