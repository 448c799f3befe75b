import { z } from 'zod';
import { stream } from '#core/random';
import { field } from '#core/spec/field';
import { seedOf } from './parameters';
import { chunked, synthetic } from './task';

const firstDay = Date.UTC(1950, 0, 1);
const msPerDay = 86_400_000;
/** 1950-01-01 … 2049-12-31, so that two digits name one year. */
const days = 36_525;
const validationDays = 1000;
const testDays = 2000;
const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** A day in all its spellings: year, month and day as they are, with two digits, and the month's name. */
interface Parts {
  y: string;
  yy: string;
  m: string;
  mm: string;
  mmm: string;
  d: string;
  dd: string;
}

/** The formats of the original, in its order. */
export const formats: readonly ((parts: Parts) => string)[] = [
  ({ dd, mmm, y }) => `${dd}${mmm}${y}`,
  ({ mm, dd, yy }) => `${mm}${dd}${yy}`,
  ({ mm, dd, yy }) => `${mm}/${dd}/${yy}`,
  ({ mm, dd, y }) => `${mm}/${dd}/${y}`,
  ({ m, d, y }) => `${m}/${d}/${y}`,
  ({ dd, mm, y }) => `${dd}-${mm}-${y}`,
  ({ d, m, y }) => `${d}-${m}-${y}`,
  ({ mmm, dd, yy }) => `${mmm} ${dd} ${yy}`,
  ({ m, d, yy }) => `${m}/${d}/${yy}`,
  ({ mmm, dd, y }) => `${mmm} ${dd} ${y}`,
  ({ mmm, dd, yy }) => `${mmm} ${dd}, ${yy}`,
  ({ mmm, dd, y }) => `${mmm} ${dd}, ${y}`,
  ({ dd, mm, y }) => `${dd}.${mm}.${y}`,
  ({ d, m, y }) => `${d}.${m}.${y}`,
  ({ y, mm, dd }) => `${y}.${mm}.${dd}`,
  ({ y, m, d }) => `${y}.${m}.${d}`,
  ({ y, mm, dd }) => `${y}${mm}${dd}`,
  ({ y, m, d }) => `${y}-${m}-${d}`,
  ({ d, mmm, y }) => `${d} ${mmm} ${y}`,
  ({ y, mm, dd }) => `${y}-${mm}-${dd}`,
];

export const dates = synthetic({
  id: 'dates',
  title: 'Dates to ISO form',
  definition:
    'A day of 1950-01-01 … 2049-12-31 in one of 20 formats such as 20JAN2019, 012019, 1/20/19, JAN 20, 2019, 20.1.2019; the target is YYYY-MM-DD. The 36,525 days are shuffled by the seed: the first N/20 of them train, each in all 20 formats; the next 1,000 days validate and the next 2,000 test, each in one format drawn uniformly. So no day of the test was seen in any format.',
  citation: 'S. Cai, tfjs-examples “date-conversion-attention” (there 25 % of the days train, 15 % validate)',
  task: 'seq2seq',
  parameters: z.strictObject({
    count: z
      .int()
      .min(formats.length)
      .max((days - validationDays - testDays) * formats.length)
      .default(Math.round(days / 4) * formats.length)
      .meta(
        field({
          title: 'Training rows',
          help: 'A quarter of the days, each in all 20 formats, in the original.',
          symbol: 'N',
          scale: 'log',
        }),
      ),
    seed: seedOf(),
  }),
  columns: ['date', 'iso', 'split'],
  input: 'date',
  label: 'iso',
  settings: () => ({
    data: { split: 'column', splitColumn: 'split' },
    text: { tokeniser: 'character' },
    target: { tokeniser: 'character' },
  }),
  rowCount: ({ count }) => count + validationDays + testDays,
  *rows({ count, seed }) {
    const random = stream(seed, 'sampling');
    const order = Array.from({ length: days }, (_, day) => day);
    random.shuffle(order);
    const train = Math.ceil(count / formats.length);
    yield* chunked(count, (index) =>
      row(order[Math.floor(index / formats.length)] ?? 0, index % formats.length, 'train'),
    );
    yield* chunked(validationDays + testDays, (index) =>
      row(
        order[train + index] ?? 0,
        random.int(formats.length),
        index < validationDays ? 'validation' : 'test',
      ),
    );
  },
  references: () => ({
    chance: { metric: 'exact', value: 1 / days, how: 'One of 36,525 days.' },
    naive: null,
    published: [
      {
        value: 'Trained for 2 epochs; conversions shown are right, no figure is given',
        who: 'tfjs-examples date-conversion-attention',
        note: 'Embedding 64, LSTM 64, dot-product attention.',
      },
    ],
  }),
});

function row(day: number, format: number, part: string): string[] {
  const parts = partsOf(day);
  return [formats[format]?.(parts) ?? '', `${parts.y}-${parts.mm}-${parts.dd}`, part];
}

function partsOf(day: number): Parts {
  const date = new Date(firstDay + day * msPerDay);
  const [y, m, d] = [
    String(date.getUTCFullYear()),
    String(date.getUTCMonth() + 1),
    String(date.getUTCDate()),
  ];
  return {
    y,
    yy: y.slice(2),
    m,
    mm: m.padStart(2, '0'),
    mmm: months[date.getUTCMonth()] ?? '',
    d,
    dd: d.padStart(2, '0'),
  };
}
