import { z } from 'zod';
import { stream, type Random } from '#core/random';
import { imageCell } from '../image-cell';
import { countOf, seedOf } from '../synthetic/parameters';
import { chunked, partOf } from '../synthetic/task';
import { galleryItem } from './item';
import { digitSize, readDigits, type Digits } from './mnist-data';

const slots = 4;
const names = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

export const mnistCaptions = galleryItem({
  id: 'mnist-captions',
  title: 'Strips of digits with captions',
  group: 'images',
  definition:
    'Grey strips of 28 × 112 pixels with four slots of 28 × 28. One to four digits (uniform) stand in different slots (uniform among the choices), each an MNIST image drawn uniformly; empty slots are black. The caption names the digits from left to right: “seven three nine”. “digits” and “slots” list them and where they stand; “boxes” has for every word its slot as a region, [top, left, bottom, right] in pixels (the last two exclusive): where attention should be. 80 % train, 10 % validate, 10 % test; the strips of the test are made of images of MNIST’s test part, the others of its training part (the last twelfth of it for validation).',
  citation: 'Made for Unfold from MNIST (LeCun, Bottou, Bengio & Haffner 1998)',
  licence: 'As MNIST: CC BY-SA 3.0',
  attribution: 'MNIST: Yann LeCun, Corinna Cortes and Christopher Burges.',
  task: 'caption',
  parameters: z.strictObject({ count: countOf(10_000, 'Strips'), seed: seedOf() }),
  columns: ['image', 'caption', 'digits', 'slots', 'boxes', 'split'],
  input: 'image',
  label: 'caption',
  settings: () => ({
    data: { split: 'column', splitColumn: 'split', regions: 'boxes' },
    target: { tokeniser: 'word' },
  }),
  rowCount: ({ count }) => count,
  async *rows({ count, seed }) {
    const random = stream(seed, 'sampling');
    const [train, test] = [await readDigits('train'), await readDigits('test')];
    const heldOut = Math.round(train.count / 12);
    const from = {
      train: () => [train, random.int(train.count - heldOut)] as const,
      validation: () => [train, train.count - heldOut + random.int(heldOut)] as const,
      test: () => [test, random.int(test.count)] as const,
    };
    yield* chunked(count, (index) => {
      const part = partOf(index, count);
      const places = chosenSlots(random);
      const drawn = places.map(() => from[part]());
      const digits = drawn.map(([of, at]) => of.label(at));
      return [
        strip(drawn, places),
        digits.map((digit) => names[digit] ?? '').join(' '),
        JSON.stringify(digits),
        JSON.stringify(places),
        JSON.stringify(places.map((slot) => [0, slot * digitSize, digitSize, (slot + 1) * digitSize])),
        part,
      ];
    });
  },
  references: () => ({
    chance: {
      metric: 'exact',
      value: 1 / 40,
      how: 'Always one digit, the same: a quarter of the strips have one, a tenth of those show it.',
    },
    naive: null,
    published: [],
  }),
});

/** One to four different slots, from left to right. */
function chosenSlots(random: Random): number[] {
  const all = Array.from({ length: slots }, (_, slot) => slot);
  const count = 1 + random.int(slots);
  random.shuffle(all);
  return all.slice(0, count).sort((a, b) => a - b);
}

function strip(drawn: readonly (readonly [Digits, number])[], places: readonly number[]): string {
  const width = slots * digitSize;
  const values = new Uint8Array(digitSize * width);
  drawn.forEach(([of, at], k) => {
    const image = of.image(at);
    const left = (places[k] ?? 0) * digitSize;
    for (let row = 0; row < digitSize; row++)
      values.set(image.subarray(row * digitSize, (row + 1) * digitSize), row * width + left);
  });
  return imageCell({ height: digitSize, width, channels: 1, values });
}
