import { z } from 'zod';
import { field } from './field';

/** The label's shape names the task (lecture, "Sequential data": a scalar, a vector, or even a sequence). */
export const tasks = ['sequence-class', 'language-model'] as const;
export type Task = (typeof tasks)[number];

export const DataSpec = z.strictObject({
  dataset: z
    .string()
    .default('')
    .meta(field({ title: 'Data set', help: 'Which imported data set the run reads.' })),
  fingerprint: z
    .string()
    .default('')
    .meta(
      field({
        title: 'Fingerprint',
        help: 'SHA-256 of the data; a run refuses other data than it began with.',
      }),
    ),
  task: z
    .enum(tasks)
    .default('sequence-class')
    .meta(
      field({
        title: 'Task',
        help: 'What the model learns to give back for a sequence.',
        choices: { 'sequence-class': 'Sequence → class', 'language-model': 'Language model' },
        short: 'task',
      }),
    ),
  input: z
    .string()
    .default('')
    .meta(field({ title: 'Input column', help: 'The column with the sequences.' })),
  label: z
    .string()
    .default('')
    .meta(
      field({
        title: 'Label column',
        help: 'The column with the class of each sequence.',
        when: { path: 'data.task', is: ['sequence-class'] },
      }),
    ),
  validation: z
    .number()
    .min(0.01)
    .max(0.5)
    .default(0.1)
    .meta(
      field({
        title: 'Validation part',
        help: 'Held out to choose the best checkpoint.',
        step: 0.01,
        short: 'val',
      }),
    ),
  test: z
    .number()
    .min(0)
    .max(0.5)
    .default(0.1)
    .meta(field({ title: 'Test part', help: 'Never seen until you ask for it.', step: 0.01, short: 'test' })),
  splitSeed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(1)
    .meta(
      field({
        title: 'Split seed',
        help: 'The same seed gives the same split, whatever the run’s own seed.',
        short: 'split',
      }),
    ),
});

export const TextSpec = z.strictObject({
  tokeniser: z
    .enum(['character', 'word'])
    .default('character')
    .meta(
      field({
        title: 'Tokens',
        help: 'One step of the sequence is one character (code point) or one word.',
        choices: { character: 'Characters', word: 'Words' },
        short: 'tokens',
      }),
    ),
  lowercase: z
    .boolean()
    .default(false)
    .meta(field({ title: 'Lower-case', help: 'Treat “A” and “a” as one token.', short: 'lower' })),
  minCount: z
    .int()
    .min(1)
    .max(1000)
    .default(1)
    .meta(
      field({
        title: 'Least count',
        help: 'Tokens seen fewer times in the training part become <unk>.',
        short: 'min count',
      }),
    ),
  maxVocabulary: z
    .int()
    .min(8)
    .max(100_000)
    .default(20_000)
    .meta(
      field({
        title: 'Largest vocabulary',
        help: 'The most frequent tokens are kept.',
        short: 'vocab',
        scale: 'log',
      }),
    ),
  maxLength: z
    .int()
    .min(1)
    .max(10_000)
    .default(400)
    .meta(
      field({
        title: 'Longest sequence',
        unit: 'tokens',
        help: 'Longer sequences are cut at the end.',
        short: 'max length',
        scale: 'log',
        when: { path: 'data.task', is: ['sequence-class'] },
      }),
    ),
});
