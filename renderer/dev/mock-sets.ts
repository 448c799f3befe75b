import type { ColumnProfile, Dataset } from '#contract/api';
import type { Task } from '#core/spec/data';
import { mockPreview, random } from './mock-data';

/** Data sets of other tasks, with the rows that each has: every kind of cell is among them. */
export interface MockSet {
  dataset: Dataset;
  rows: string[][];
}

const column = (
  name: string,
  type: ColumnProfile['type'],
  part: Partial<ColumnProfile> = {},
): ColumnProfile => ({
  name,
  type,
  missing: 0,
  distinct: 9_000,
  distinctCapped: false,
  minLength: 3,
  maxLength: 42,
  meanLength: 18,
  lengths: { edges: [0, 8, 16, 24, 32, 40, 48], counts: [310, 2_900, 4_100, 1_800, 420, 31] },
  top: [],
  ...part,
});

function set(
  id: string,
  task: Task,
  columns: ColumnProfile[],
  roles: Dataset['roles'],
  rows: string[][],
  sentence: string,
  part: Partial<Dataset> = {},
): MockSet {
  const named = (role: string): string =>
    columns
      .filter(({ name }) => roles[name] === role)
      .map(({ name }) => name)
      .join(' + ');
  const guess = {
    ...mockPreview.guess,
    task,
    input: named('input'),
    label: named('label'),
    stepLabel: '',
    sentence,
  };
  const dataset = {
    ...mockPreview,
    id,
    name: id,
    columns,
    roles,
    guess,
    rowCount: rows.length,
    importedAt: Date.now() - 7_200_000,
    warnings: [],
    badRows: [],
    badRowCount: 0,
    ...part,
  };
  return { dataset, rows };
}

const repeat = (count: number, row: (k: number) => string[]): string[][] =>
  Array.from({ length: count }, (_, k) => row(k));
const pairs = [
  ['Go.', 'Va !'],
  ['I see.', 'Je comprends.'],
  ['I want to go home.', 'Je veux rentrer à la maison.'],
  ['What time is it?', 'Quelle heure est-il ?'],
  ['مرحبا بالعالم', 'Bonjour le monde <script>'],
];
const tagged = [
  ['play some jazz by miles davis', 'O O B-genre O B-artist I-artist'],
  ['will it rain in paris tomorrow', 'O O O O B-city B-date'],
];

/** A small picture: a bright disc on a dark ground. */
function disc(k: number): string {
  const size = 24;
  const values = repeat(size * size, (at) => {
    const [row, across] = [Math.floor(at / size), at % size];
    const isIn = (row - 8 - (k % 8)) ** 2 + (across - 12) ** 2 < 30;
    return isIn ? [String.fromCharCode(230), '\u0028', '\u0028'] : ['\u0018', '\u0018', '\u0018'];
  });
  return `image:${size}x${size}x3:${btoa(values.flat().join(''))}`;
}

export const mockSets: readonly MockSet[] = [
  set(
    'fra-eng',
    'seq2seq',
    [column('english', 'text'), column('french', 'text')],
    { english: 'input', french: 'label' },
    repeat(400, (k) => pairs[k % pairs.length] ?? []),
    'Sequence → sequence: “french” from “english”. 400 rows.',
  ),
  set(
    'snips',
    'step-class',
    [column('text', 'text'), column('slots', 'text'), column('intent', 'text', { distinct: 7 })],
    { text: 'input', slots: 'label', intent: 'ignored' },
    repeat(300, (k) => [...(tagged[k % tagged.length] ?? []), k % 2 === 0 ? 'PlayMusic' : 'GetWeather']),
    'A label at every step: 3 kinds of “slots” for the words of “text”. 300 rows.',
  ),
  set(
    'discs',
    'caption',
    [column('image', 'image', { minLength: 24, maxLength: 24 }), column('caption', 'text')],
    { image: 'input', caption: 'label' },
    repeat(120, (k) => [disc(k), `a red disc ${k % 8 < 4 ? 'high' : 'low'} in the picture`]),
    'Image → text: a caption for each of 120 pictures.',
  ),
  set(
    'airline',
    'forecast',
    [
      column('month', 'time', {
        details: {
          usualLength: 7,
          words: { mean: 1, usual: 1, longest: 1 },
          items: null,
          repeated: 0,
          width: 0,
          numbers: null,
          times: {
            first: -662_688_000,
            last: -291_859_200,
            interval: 'month',
            gaps: { count: 1, after: '1955-03' },
            backwards: 0,
            same: 0,
            bad: { count: 0, first: '' },
          },
        },
      }),
      column('passengers', 'number'),
    ],
    { month: 'time', passengers: 'input' },
    repeat(600, (k) => [
      `19${49 + Math.floor(k / 12)}-${String((k % 12) + 1).padStart(2, '0')}`,
      String(112 + k),
    ]),
    'Forecast: the next step of “passengers” from the 24 before. 600 steps.',
    {
      warnings: [
        {
          code: 'missing-numbers',
          message: '3 numbers are missing in “passengers”.',
          fix: '“Missing numbers” says what stands in.',
        },
      ],
    },
  ),
  set(
    'chorales',
    'step-vector',
    [column('frames', 'vectors', { maxLength: 160 })],
    { frames: 'input' },
    (() => {
      const next = random(5);
      return repeat(80, () => [
        JSON.stringify(
          repeat(96, (t) => [String(t)]).map((_, t) =>
            [43, 55, 62, 70]
              .slice(0, next() > 0.1 ? 4 : 3)
              .map((key) => key + Math.round(4 * Math.sin(t / 6 + key))),
          ),
        ),
      ]);
    })(),
    'Vector at every step: the next chord of 80 chorales.',
  ),
];
