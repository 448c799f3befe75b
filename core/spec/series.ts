import { z } from 'zod';
import { ofTasks } from './data';
import { field } from './field';

const series = ofTasks('forecast');

/** How a long series of numbers becomes examples, and how numbers are scaled. */
export const SeriesSpec = z.strictObject({
  lookBack: z
    .int()
    .min(1)
    .max(2000)
    .default(24)
    .meta(
      field({
        title: 'Look back',
        unit: 'steps',
        help: 'How much of the past one example shows.',
        short: 'look back',
        scale: 'log',
        when: series,
      }),
    ),
  horizon: z
    .int()
    .min(1)
    .max(500)
    .default(1)
    .meta(
      field({
        title: 'Horizon',
        unit: 'steps',
        help: 'How far ahead is forecast.',
        short: 'horizon',
        scale: 'log',
        when: series,
      }),
    ),
  stride: z
    .int()
    .min(1)
    .max(500)
    .default(1)
    .meta(
      field({
        title: 'Stride',
        unit: 'steps',
        help: 'From the start of one training example to the start of the next.',
        short: 'stride',
        when: series,
      }),
    ),
  season: z
    .int()
    .min(0)
    .max(10_000)
    .default(0)
    .meta(
      field({
        title: 'Season',
        unit: 'steps',
        help: 'Length of a cycle for the seasonal baseline: 12 for months, 24 for hours. 0: none.',
        short: 'season',
        when: series,
      }),
    ),
  forecast: z
    .enum(['direct', 'closed-loop'])
    .default('direct')
    .meta(
      field({
        title: 'Forecast',
        help: 'Direct: all steps of the horizon at once. Closed loop: one step at a time, each read back as if it were true.',
        choices: { direct: 'Direct', 'closed-loop': 'Closed loop' },
        short: '',
        when: series,
      }),
    ),
  normalise: z
    .enum(['none', 'standard', 'range'])
    .default('standard')
    .meta(
      field({
        title: 'Scale numbers',
        help: 'Fitted on the training part alone; predictions and errors are shown in the data’s own units.',
        choices: { none: 'As they are', standard: 'Mean 0, deviation 1', range: 'From 0 to 1' },
        short: 'scale',
        when: ofTasks('forecast', 'sequence-scalar', 'sequence-class', 'step-vector'),
      }),
    ),
});

/** How an image is read. */
export const ImageSpec = z.strictObject({
  height: z
    .int()
    .min(0)
    .max(128)
    .default(0)
    .meta(
      field({
        title: 'Height',
        unit: 'pixels',
        help: '0: as most images are.',
        short: 'height',
        when: ofTasks('caption', 'sequence-class'),
      }),
    ),
  width: z
    .int()
    .min(0)
    .max(256)
    .default(0)
    .meta(
      field({
        title: 'Width',
        unit: 'pixels',
        help: '0: as most images are.',
        short: 'width',
        when: ofTasks('caption', 'sequence-class'),
      }),
    ),
  steps: z
    .enum(['rows', 'columns', 'pixels'])
    .default('rows')
    .meta(
      field({
        title: 'Read as',
        help: 'How a recurrent network reads an image: row by row, column by column, or pixel by pixel.',
        choices: { rows: 'Rows', columns: 'Columns', pixels: 'Pixels' },
        cite: 'Le, Jaitly & Hinton 2015',
        short: 'image by',
        when: ofTasks('sequence-class'),
      }),
    ),
});
