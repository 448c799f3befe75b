import { z } from 'zod';
import { ofTasks, tasks } from './data';
import { field } from './field';

const readers = ['character', 'grapheme', 'word', 'space', 'bpe', 'imported'] as const;
export type TokeniserKind = (typeof readers)[number];

const names = {
  character: 'Characters (code points)',
  grapheme: 'Characters as seen (graphemes)',
  word: 'Words',
  space: 'As written, between spaces',
  bpe: 'Byte pairs, learned here',
  imported: 'From a tokenizer.json',
} as const;

const tokeniser = z.enum(readers).default('character');
/** An imported file says itself whether it lower-cases. */
const ownCase = readers.filter((kind) => kind !== 'imported');
const lowercase = z.boolean().default(false);
/** Id in the store: the SHA-256 of what was imported. */
const imported = z
  .string()
  .regex(/^([0-9a-f]{64})?$/, 'must be the id of an imported tokeniser')
  .default('');
const minCount = z.int().min(1).max(1000).default(1);
const maxVocabulary = z.int().min(8).max(100_000).default(20_000);
const maxLength = z.int().min(1).max(10_000).default(400);

const withTokens = {
  path: 'data.task',
  is: tasks.filter((task) => task !== 'caption' && task !== 'forecast'),
};

/** How the input becomes tokens. Ignored where the input is numbers or an image. */
export const TextSpec = z.strictObject({
  tokeniser: tokeniser.meta(
    field({
      title: 'Tokens',
      help: 'What one step of the sequence is. Byte pairs are learned from the training part and can spell anything.',
      choices: names,
      cite: 'Sennrich, Haddow & Birch 2016 (byte pairs)',
      short: 'tokens',
      when: withTokens,
    }),
  ),
  lowercase: lowercase.meta(
    field({
      title: 'Lower-case',
      help: 'Treat “A” and “a” as one token.',
      short: 'lower',
      when: { path: 'text.tokeniser', is: ownCase },
    }),
  ),
  imported: imported.meta(
    field({
      title: 'Imported tokeniser',
      help: 'Which of the kept files tokenizer.json reads the text. On the command line its id: “unfold tokeniser list” names them.',
      short: 'tokeniser',
      when: { path: 'text.tokeniser', is: ['imported'] },
    }),
  ),
  minCount: minCount.meta(
    field({
      title: 'Least count',
      help: 'Tokens seen fewer times in the training part become <unk>.',
      short: 'min count',
      when: withTokens,
    }),
  ),
  maxVocabulary: maxVocabulary.meta(
    field({
      title: 'Largest vocabulary',
      help: 'The most frequent tokens are kept. For byte pairs: how many are learned.',
      short: 'vocab',
      scale: 'log',
      when: withTokens,
    }),
  ),
  maxLength: maxLength.meta(
    field({
      title: 'Longest sequence',
      unit: 'steps',
      help: 'Longer sequences are cut at the end.',
      short: 'max length',
      scale: 'log',
      when: {
        path: 'data.task',
        is: tasks.filter((task) => !['language-model', 'caption', 'forecast'].includes(task)),
      },
    }),
  ),
});

const written = ofTasks('seq2seq', 'caption');

/** How what a decoder writes becomes tokens: the right side of a pair, a caption. */
export const TargetSpec = z.strictObject({
  tokeniser: tokeniser.meta(
    field({
      title: 'Tokens',
      help: 'What the decoder writes in one step.',
      choices: names,
      short: 'target tokens',
      when: written,
    }),
  ),
  lowercase: lowercase.meta(
    field({
      title: 'Lower-case',
      help: 'The decoder writes small letters only.',
      short: 'target lower',
      when: { path: 'target.tokeniser', is: ownCase },
    }),
  ),
  imported: imported.meta(
    field({
      title: 'Imported tokeniser',
      help: 'Which of the kept files tokenizer.json writes the answer. On the command line its id: “unfold tokeniser list” names them.',
      short: 'target tokeniser',
      when: { path: 'target.tokeniser', is: ['imported'] },
    }),
  ),
  minCount: minCount.meta(
    field({
      title: 'Least count',
      help: 'Tokens seen fewer times in the training part become <unk>, which the decoder then writes.',
      short: 'target min count',
      when: written,
    }),
  ),
  maxVocabulary: maxVocabulary.meta(
    field({
      title: 'Largest vocabulary',
      help: 'The most frequent tokens are kept. Each step scores every one of them: the last layer grows with it.',
      short: 'target vocab',
      scale: 'log',
      when: written,
    }),
  ),
  maxLength: maxLength.meta(
    field({
      title: 'Longest sequence',
      unit: 'steps',
      help: 'Longer targets are cut at the end; the decoder never writes more.',
      short: 'target length',
      scale: 'log',
      when: written,
    }),
  ),
  shared: z
    .boolean()
    .default(false)
    .meta(
      field({
        title: 'One vocabulary',
        help: 'Source and target share their tokens, read as the source is: for tasks such as dates or spelling.',
        short: 'shared vocab',
        when: ofTasks('seq2seq'),
      }),
    ),
});
