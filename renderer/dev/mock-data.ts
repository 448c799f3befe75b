import type { ColumnProfile, Dataset, DatasetPreview } from '#contract/api';

/** A seeded generator, so that every look at the screens shows the same. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const languages = [
  'Russian',
  'English',
  'Arabic',
  'Japanese',
  'German',
  'Italian',
  'Czech',
  'Spanish',
  'Dutch',
  'French',
  'Chinese',
  'Irish',
  'Greek',
  'Polish',
  'Scottish',
  'Korean',
  'Portuguese',
  'Vietnamese',
];
const shares = [9408, 3668, 2000, 991, 724, 709, 519, 298, 297, 277, 268, 232, 203, 139, 100, 94, 74, 49];
const heads = [
  'Ab',
  'Kho',
  'Va',
  'Mi',
  'Ste',
  'Na',
  'Sha',
  'Gar',
  'O’Bri',
  'Ro',
  'Tak',
  'Zha',
  'Lu',
  'Ki',
  'Fer',
  'Pe',
];
const tails = [
  'ury',
  'nov',
  'moto',
  'son',
  'ini',
  'ez',
  'ovich',
  'mann',
  'eau',
  'aly',
  'ski',
  'ng',
  'gan',
  'pas',
  'ková',
  'uli',
];

export const mockRows: string[][] = (() => {
  const next = random(7);
  return Array.from({ length: 2000 }, () => {
    const name = `${heads[Math.floor(next() * heads.length)] ?? ''}${tails[Math.floor(next() * tails.length)] ?? ''}`;
    let at = next() * 20_050;
    const language = languages[shares.findIndex((share) => (at -= share) < 0)] ?? 'Russian';
    return [name, language];
  });
})();

const name: ColumnProfile = {
  name: 'name',
  type: 'text',
  missing: 0,
  distinct: 10_000,
  distinctCapped: true,
  minLength: 2,
  maxLength: 20,
  meanLength: 7.1,
  lengths: {
    edges: Array.from({ length: 20 }, (_, k) => k + 2),
    counts: [31, 220, 1010, 2410, 3680, 4020, 3505, 2310, 1402, 780, 371, 160, 80, 38, 18, 9, 3, 2, 1],
  },
  top: [
    { label: 'Abbas', count: 11 },
    { label: 'Michel', count: 9 },
  ],
};
const language: ColumnProfile = {
  name: 'language',
  type: 'text',
  missing: 2,
  distinct: 18,
  distinctCapped: false,
  minLength: 5,
  maxLength: 10,
  meanLength: 6.9,
  lengths: { edges: [5, 6, 7, 8, 9, 10, 11], counts: [1213, 3804, 12_900, 1204, 204, 725] },
  top: languages.map((label, k) => ({ label, count: shares[k] ?? 0 })),
};

export const mockPreview: DatasetPreview = {
  name: 'names.csv',
  bytes: 297_472,
  options: {
    format: 'csv',
    encoding: 'utf-8',
    delimiter: ',',
    header: true,
    quotes: true,
    decimalComma: false,
  },
  columns: [name, language],
  rows: mockRows.slice(0, 200),
  rowCount: 20_050,
  characters: 142_355,
  fingerprint: '9f2c4e1ab7d0',
  guess: {
    task: 'sequence-class',
    input: 'name',
    label: 'language',
    stepLabel: '',
    settings: {},
    sentence: 'Text → class: 18 languages from a name. 20,050 rows, longest 20 characters.',
    reasons: [
      '“language” has 18 different values in 20,050 rows, so it looks like a class.',
      '“name” is text of 2 to 20 characters and nearly always different.',
      'The first line holds names of columns: no other row has these words.',
    ],
  },
  warnings: [
    {
      code: 'imbalance',
      message: 'The largest class (Russian) has 46.9 % of the rows, the smallest (Vietnamese) 0.2 %.',
      fix: 'Read macro F1 beside accuracy; always saying Russian is already right in 46.9 % of the cases.',
    },
    {
      code: 'duplicates',
      message: '2,404 rows stand in the file more than once.',
      fix: 'Nothing need be done; the same row is kept on one side of the split.',
    },
  ],
  badRows: [
    { line: 411, reason: '3 cells where 2 are expected.' },
    { line: 9032, reason: 'The quote that opens here is never closed.' },
  ],
  badRowCount: 2,
};

export const mockDatasets: Dataset[] = [
  {
    ...mockPreview,
    id: 'names',
    name: 'names',
    importedAt: Date.now() - 86_400_000,
    roles: { name: 'input', language: 'label' },
  },
  {
    ...mockPreview,
    id: 'shakespeare',
    name: 'tinyshakespeare',
    bytes: 1_115_394,
    options: {
      format: 'text',
      encoding: 'utf-8',
      delimiter: '',
      header: false,
      quotes: false,
      decimalComma: false,
    },
    columns: [
      {
        ...name,
        name: 'text',
        maxLength: 63,
        lengths: {
          edges: [0, 8, 16, 24, 32, 40, 48, 56, 64],
          counts: [7200, 2400, 2900, 5200, 8800, 9100, 3600, 800],
        },
      },
    ],
    rowCount: 40_000,
    characters: 1_115_394,
    guess: {
      task: 'language-model',
      input: 'text',
      label: '',
      stepLabel: '',
      settings: {},
      sentence: 'Language model: 1,115,394 characters of running text in 40,000 lines.',
      reasons: ['One column of running text without labels.'],
    },
    warnings: [],
    badRows: [],
    badRowCount: 0,
    importedAt: Date.now() - 3_600_000,
    roles: { text: 'input' },
  },
];
