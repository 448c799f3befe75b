import { z } from 'zod';
import { field } from './field';

/** The label's shape names the task (lecture, "Sequential data": a scalar, a vector, or even a sequence). */
export const tasks = [
  'sequence-class',
  'sequence-scalar',
  'sequence-vector',
  'step-class',
  'class-and-steps',
  'step-vector',
  'language-model',
  'seq2seq',
  'caption',
  'forecast',
] as const;
export type Task = (typeof tasks)[number];

export const ofTasks = (...is: Task[]): { path: string; is: readonly Task[] } => ({ path: 'data.task', is });
export const exceptTasks = (...not: Task[]): { path: string; is: readonly Task[] } =>
  ofTasks(...tasks.filter((task) => !not.includes(task)));

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
        choices: {
          'sequence-class': 'Sequence → class',
          'sequence-scalar': 'Sequence → numbers',
          'sequence-vector': 'Sequence → set of labels',
          'step-class': 'Label at every step',
          'class-and-steps': 'Class and label at every step',
          'step-vector': 'Vector at every step',
          'language-model': 'Language model',
          seq2seq: 'Sequence → sequence',
          caption: 'Image → text',
          forecast: 'Forecast',
        },
        short: 'task',
      }),
    ),
  input: z
    .string()
    .default('')
    .meta(
      field({
        title: 'Input column',
        help: 'The column with the sequences. Several columns of numbers are joined with “ + ”.',
      }),
    ),
  label: z
    .string()
    .default('')
    .meta(
      field({
        title: 'Label column',
        help: 'The column with what the model learns to give back. Several are joined with “ + ”. Empty for vectors: the next step of the input.',
        when: exceptTasks('language-model'),
      }),
    ),
  stepLabel: z
    .string()
    .default('')
    .meta(
      field({
        title: 'Step label column',
        help: 'The column with one label a step, beside the class of the whole sequence.',
        when: ofTasks('class-and-steps'),
      }),
    ),
  regions: z
    .string()
    .default('')
    .meta(
      field({
        title: 'Region column',
        help: 'Where the decoder should look for each word it writes, if the data know it: a list with [top, left, bottom, right] in pixels, a slot or null a word. Nothing is learned from it; it measures the attention.',
        when: ofTasks('caption'),
      }),
    ),
  split: z
    .enum(['auto', 'random', 'grouped', 'ordered', 'column'])
    .default('auto')
    .meta(
      field({
        title: 'Split',
        help: 'How rows are dealt to training, validation and test. Automatic: by class where there are classes, all rows of one source together for sequence → sequence, by time for a forecast, contiguous for a text.',
        choices: {
          auto: 'Automatic',
          random: 'Random rows',
          grouped: 'Random groups: rows with the same value stay together',
          ordered: 'In order: first part trains, last part tests',
          column: 'As a column says (train, validation, test)',
        },
        short: 'split by',
      }),
    ),
  splitColumn: z
    .string()
    .default('')
    .meta(
      field({
        title: 'Split column',
        help: 'The column whose value names the part, or keeps rows together.',
        when: { path: 'data.split', is: ['grouped', 'column'] },
        short: 'split column',
      }),
    ),
  missing: z
    .enum(['leave-out', 'zero', 'mean', 'previous'])
    .default('leave-out')
    .meta(
      field({
        title: 'Missing numbers',
        help: 'What stands in for a number that is not there.',
        choices: {
          'leave-out': 'Leave the row out',
          zero: 'Zero',
          mean: 'Mean of the training part',
          previous: 'The value before',
        },
        when: ofTasks('sequence-scalar', 'sequence-class', 'step-vector', 'forecast'),
        short: 'missing',
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
