import { z } from 'zod';
import { field } from './field';

export const optimisers = ['sgd', 'adam', 'adamw'] as const;
export type OptimiserName = (typeof optimisers)[number];
const adaptive = { path: 'optimise.optimiser', is: ['adam', 'adamw'] } as const;
const plain = { path: 'optimise.optimiser', is: ['sgd'] } as const;

export const OptimiseSpec = z.strictObject({
  optimiser: z
    .enum(optimisers)
    .default('adam')
    .meta(
      field({
        title: 'Optimiser',
        choices: { sgd: 'SGD', adam: 'Adam', adamw: 'AdamW' },
        short: '',
        cite: 'Kingma & Ba 2015; Loshchilov & Hutter 2019',
      }),
    ),
  learningRate: z
    .number()
    .positive()
    .max(10)
    .default(2e-3)
    .meta(
      field({
        title: 'Learning rate',
        symbol: '\\eta',
        help: 'The length of a step. The first thing to tune.',
        short: 'lr',
        scale: 'log',
      }),
    ),
  momentum: z
    .number()
    .min(0)
    .max(0.999)
    .default(0.9)
    .meta(field({ title: 'Momentum', symbol: '\\mu', when: plain, short: 'momentum', step: 0.05 })),
  nesterov: z
    .boolean()
    .default(false)
    .meta(
      field({ title: 'Nesterov', help: 'Look ahead along the momentum.', when: plain, short: 'nesterov' }),
    ),
  beta1: z
    .number()
    .min(0)
    .max(0.9999)
    .default(0.9)
    .meta(field({ title: 'Decay of the mean', symbol: '\\beta_1', when: adaptive, short: 'β₁', step: 0.01 })),
  beta2: z
    .number()
    .min(0)
    .max(0.99999)
    .default(0.999)
    .meta(
      field({ title: 'Decay of the square', symbol: '\\beta_2', when: adaptive, short: 'β₂', step: 0.001 }),
    ),
  epsilon: z
    .number()
    .positive()
    .max(0.1)
    .default(1e-8)
    .meta(field({ title: 'Epsilon', symbol: '\\epsilon', when: adaptive, short: 'ε', scale: 'log' })),
  weightDecay: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .meta(
      field({
        title: 'Weight decay',
        symbol: '\\lambda',
        help: 'Pulls weights towards zero.',
        short: 'decay',
        scale: 'log',
      }),
    ),
  clipNorm: z
    .number()
    .min(0)
    .max(1e6)
    .default(1)
    .meta(
      field({
        title: 'Clip gradient norm at',
        help: 'Gradients longer than this are shortened to it, so that one exploding step cannot ruin the weights. 0 turns clipping off.',
        formula: 'g \\leftarrow g\\,\\min\\!\\left(1, \\tfrac{c}{\\lVert g\\rVert}\\right)',
        cite: 'Pascanu, Mikolov & Bengio 2013',
        short: 'clip',
      }),
    ),
});

export const RegulariseSpec = z.strictObject({
  labelSmoothing: z
    .number()
    .min(0)
    .max(0.5)
    .default(0)
    .meta(
      field({
        title: 'Label smoothing',
        symbol: '\\varepsilon',
        help: 'Gives every other class a little probability, so that the model is less sure of itself.',
        cite: 'Szegedy et al. 2016',
        short: 'smoothing',
        step: 0.01,
      }),
    ),
});

export const BatchSpec = z.strictObject({
  size: z
    .int()
    .min(1)
    .max(4096)
    .default(32)
    .meta(field({ title: 'Batch size', symbol: 'B', unit: 'sequences', short: 'batch', scale: 'log' })),
  window: z
    .int()
    .min(2)
    .max(2048)
    .default(64)
    .meta(
      field({
        title: 'Window',
        symbol: 'T',
        unit: 'tokens',
        help: 'Truncated BPTT: the gradient reaches back this far; the state itself is carried on.',
        short: 'window',
        scale: 'log',
        when: { path: 'data.task', is: ['language-model'] },
      }),
    ),
  bucket: z
    .boolean()
    .default(true)
    .meta(
      field({
        title: 'Group by length',
        help: 'Puts sequences of like length into one batch, so that little is padding.',
        short: 'bucket',
        when: { path: 'data.task', is: ['sequence-class'] },
      }),
    ),
});

export const LimitSpec = z.strictObject({
  epochs: z
    .number()
    .positive()
    .max(100_000)
    .nullable()
    .default(10)
    .meta(
      field({ title: 'Epochs', help: 'Passes over the training part. Empty: no limit.', short: 'epochs' }),
    ),
  steps: z
    .int()
    .min(1)
    .max(100_000_000)
    .nullable()
    .default(null)
    .meta(field({ title: 'Steps', help: 'Updates of the weights. Empty: no limit.', short: 'steps' })),
  minutes: z
    .number()
    .positive()
    .max(100_000)
    .nullable()
    .default(null)
    .meta(
      field({ title: 'Minutes', unit: 'min', help: 'Training time. Empty: no limit.', short: 'minutes' }),
    ),
  evaluateEvery: z
    .int()
    .min(1)
    .nullable()
    .default(null)
    .meta(
      field({ title: 'Evaluate every', unit: 'steps', help: 'Empty: once an epoch.', short: 'evaluate' }),
    ),
  checkpointEvery: z
    .int()
    .min(1)
    .nullable()
    .default(null)
    .meta(
      field({
        title: 'Keep a checkpoint every',
        unit: 'steps',
        help: 'The best and the last are always kept. Empty: only those.',
        short: 'checkpoint',
      }),
    ),
});
