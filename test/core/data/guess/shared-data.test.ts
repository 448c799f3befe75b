import { describe, expect, it } from 'vitest';
import { inspect } from '#core/data/inspect';
import { guessedData, rolesOf } from '#core/data/roles';
import { openRows } from '#core/data/source/open';
import type { ExperimentInput } from '#core/spec/experiment';
import type { Task } from '#core/spec/data';
import { hasShared, sharedPath } from '../../../support/shared';

type Row = [path: string, task: Task, roles: Record<string, string>, rows: number, settings: ExperimentInput];
const words = { text: { tokeniser: 'word' } } as const;
const characters = { text: { tokeniser: 'character' } } as const;
const parts = { data: { split: 'column', splitColumn: 'split' } } as const;
const apart = { text: { tokeniser: 'space' } } as const;
const pronounced = { ...characters, target: { tokeniser: 'space' } } as const;
const translated = { ...words, target: { tokeniser: 'word' } } as const;

/** What each file is, from the table of its folder's README; roles that are not named are “ignored”. */
const table: Row[] = [
  ['names/names.csv', 'sequence-class', { name: 'input', language: 'label' }, 20_050, characters],
  ['sms_spam', 'sequence-class', { text: 'input', label: 'label' }, 5574, words],
  ['sms_spam/sms.tsv', 'sequence-class', { text: 'input', label: 'label' }, 5574, words],
  [
    'imdb',
    'sequence-class',
    { text: 'input', label: 'label', split: 'split' },
    2000,
    { ...words, ...parts, model: { summary: 'mean' } },
  ],
  ['imdb/imdb_train_1k.csv', 'sequence-class', { text: 'input', label: 'label' }, 1000, words],
  ['sentiment', 'sequence-class', { text: 'input', label: 'label' }, 10_662, words],
  ['sentiment/rt_polarity.tsv', 'sequence-class', { text: 'input', label: 'label' }, 10_662, words],
  ['sentiment/sst2_train.tsv', 'sequence-class', { text: 'input', label: 'label' }, 6920, words],
  ['sentiment/sst5_train.tsv', 'sequence-class', { text: 'input', label: 'label' }, 8544, words],
  [
    'snips',
    'class-and-steps',
    { tokens: 'input', intent: 'label', slots: 'step-label', split: 'split' },
    14_484,
    { ...apart, ...parts },
  ],
  [
    'snips/snips_train.tsv',
    'class-and-steps',
    { tokens: 'input', intent: 'label', slots: 'step-label' },
    13_084,
    apart,
  ],
  [
    'ud_ewt',
    'step-class',
    { tokens: 'input', upos: 'label', split: 'split' },
    16_622,
    { ...apart, ...parts },
  ],
  ['ud_ewt/ewt_dev.tsv', 'step-class', { tokens: 'input', upos: 'label' }, 2001, apart],
  ['mt_tatoeba/fra_eng_short_12k.tsv', 'seq2seq', { eng: 'input', fra: 'label' }, 12_000, translated],
  [
    'mt_tatoeba/fra_eng_first50k.tsv',
    'seq2seq',
    { eng: 'input', fra: 'label' },
    50_000,
    { ...translated, data: { split: 'grouped', splitColumn: 'eng' } },
  ],
  [
    'mt_tatoeba',
    'seq2seq',
    { eng: 'input', fra: 'label' },
    50_000,
    { ...translated, data: { split: 'grouped', splitColumn: 'eng' } },
  ],
  [
    'g2p_cmudict',
    'seq2seq',
    { word: 'input', phones: 'label', split: 'split' },
    133_667,
    { ...pronounced, ...parts },
  ],
  ['g2p_cmudict/tiny_train.tsv', 'seq2seq', { word: 'input', phones: 'label' }, 5000, pronounced],
  [
    'g2p_sigmorphon2020',
    'seq2seq',
    { graphemes: 'input', phones: 'label', split: 'split' },
    13_500,
    { ...pronounced, ...parts },
  ],
  [
    'g2p_sigmorphon2020/sigmorphon2020_train.tsv',
    'seq2seq',
    { graphemes: 'input', phones: 'label' },
    10_800,
    pronounced,
  ],
  [
    'caption_emoji',
    'caption',
    { image: 'input', caption_en: 'label' },
    1572,
    { target: { tokeniser: 'word' } },
  ],
  [
    'caption_mnist',
    'caption',
    { image: 'input', caption: 'label', split: 'split' },
    750,
    { target: { tokeniser: 'word' }, ...parts },
  ],
  [
    'caption_tuxpaint',
    'caption',
    { image: 'input', 'captions.en': 'label' },
    950,
    { target: { tokeniser: 'word' } },
  ],
  [
    'mnist',
    'sequence-class',
    { image: 'input', label: 'label', split: 'split' },
    70_000,
    { image: { steps: 'rows' }, ...parts },
  ],
  [
    'mnist/t10k-images-idx3-ubyte.gz',
    'sequence-class',
    { image: 'input', label: 'label' },
    10_000,
    { image: { steps: 'rows' } },
  ],
  ['music', 'step-vector', { frames: 'input', split: 'split' }, 382, parts],
  ['music/jsb_chorales_train.jsonl', 'step-vector', { frames: 'input' }, 229, {}],
  [
    'timeseries/airline-passengers.csv',
    'forecast',
    { Month: 'time', Passengers: 'input' },
    144,
    { series: { season: 12, horizon: 1 } },
  ],
  [
    'timeseries/daily-min-temperatures.csv',
    'forecast',
    { Date: 'time', Temp: 'input' },
    3650,
    { series: { season: 365, horizon: 7 } },
  ],
  [
    'timeseries/monthly-sunspots.csv',
    'forecast',
    { Month: 'time', Sunspots: 'input' },
    2820,
    { series: { season: 12 } },
  ],
  [
    'timeseries/ETTh1.csv',
    'forecast',
    {
      date: 'time',
      HUFL: 'input',
      HULL: 'input',
      MUFL: 'input',
      MULL: 'input',
      LUFL: 'input',
      LULL: 'input',
      OT: 'label',
    },
    17_420,
    { series: { season: 24, horizon: 24, lookBack: 48 } },
  ],
  ['lm/tinyshakespeare.txt', 'language-model', { text: 'input' }, 40_000, {}],
  ['lm/wikitext2_valid.txt', 'language-model', { text: 'input' }, 3760, {}],
  ['lm/warpeace_crlf.txt', 'language-model', { text: 'input' }, 62_016, {}],
  ['synthetic/sample_adding.jsonl', 'sequence-scalar', { x: 'input', y: 'label' }, 40, {}],
  ['synthetic/sample_adding_hs.jsonl', 'sequence-scalar', { x: 'input', y: 'label' }, 40, {}],
  ['synthetic/sample_latch.jsonl', 'sequence-class', { x: 'input', y: 'label' }, 40, {}],
  ['synthetic/sample_parity.jsonl', 'sequence-class', { x: 'input', y: 'label' }, 40, apart],
  ['synthetic/sample_copy.jsonl', 'step-class', { x: 'input', y: 'label' }, 40, apart],
  ['synthetic/sample_order6a.jsonl', 'sequence-class', { x: 'input', y: 'label' }, 40, characters],
  ['synthetic/sample_order6b.jsonl', 'sequence-class', { x: 'input', y: 'label' }, 40, characters],
  ['synthetic/sample_dyck1.jsonl', 'step-class', { x: 'input', depth: 'label' }, 40, characters],
  ['synthetic/sample_dyck2.jsonl', 'language-model', { x: 'input' }, 40, {}],
  ['synthetic/sample_anbn.jsonl', 'language-model', { x: 'input' }, 40, {}],
  ['synthetic/sample_reber.jsonl', 'language-model', { x: 'input' }, 40, {}],
];

describe.skipIf(!hasShared)('the guess on real data', () => {
  it.each(table)('%s: %s', async (path, task, roles, rows, settings) => {
    const preview = await inspect(
      await openRows([sharedPath('data', ...path.split('/'))], { siblings: true }),
    );
    const given = Object.entries(rolesOf(preview, guessedData(preview.guess)));
    expect({
      task: preview.guess.task,
      roles: Object.fromEntries(given.filter(([, role]) => role !== 'ignored')),
      rows: preview.rowCount,
    }).toEqual({ task, roles, rows });
    expect(preview.guess.settings).toMatchObject(settings);
    if (preview.guess.settings.data === undefined) expect(settings.data).toBeUndefined();
    expect(preview.guess.reasons.length).toBeGreaterThan(0);
  });

  it('reads long reviews as far as nearly all of them go', async () => {
    const { guess } = await inspect(await openRows([sharedPath('data', 'imdb')], { siblings: true }));
    expect(guess.settings.text?.maxLength).toBeGreaterThan(600);
  });

  it('says in words what it saw', async () => {
    const of = async (...path: string[]): Promise<string> => {
      const { guess } = await inspect(await openRows([sharedPath('data', ...path)], { siblings: true }));
      return [guess.sentence, ...guess.reasons].join('\n');
    };
    expect(await of('ud_ewt', 'ewt_dev.tsv')).toMatch(/one of 17 upos .*\n.*as many items .*\n.*“NOUN”/s);
    expect(await of('g2p_sigmorphon2020', 'sigmorphon2020_train.tsv')).toMatch(/“lang” is not read/);
    expect(await of('caption_emoji')).toMatch(/“caption_fr”, “caption_de” and “caption_es” are captions too/);
    expect(await of('caption_mnist')).toMatch(/“slots” says where each word is seen/);
    expect(await of('timeseries', 'ETTh1.csv')).toMatch(/24 hours ahead from 7 columns.*“OT” is called/s);
    expect(await of('imdb', 'imdb_train_1k.csv')).toMatch(/“stars” could be learned too/);
  });
});
