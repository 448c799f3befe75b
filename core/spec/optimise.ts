import { z } from 'zod';
import { exceptTasks, ofTasks } from './data';
import { field } from './field';

const optimisers = ['sgd', 'adam', 'adamw', 'rmsprop', 'adagrad', 'adadelta', 'lion'] as const;
const averaging = { path: 'optimise.optimiser', is: ['adam', 'adamw', 'lion'] } as const;
const forgetting = { path: 'optimise.optimiser', is: ['rmsprop', 'adadelta'] } as const;
const adaptive = {
  path: 'optimise.optimiser',
  is: ['adam', 'adamw', 'rmsprop', 'adagrad', 'adadelta'],
} as const;
const plain = { path: 'optimise.optimiser', is: ['sgd'] } as const;

export const OptimiseSpec = z.strictObject({
  optimiser: z
    .enum(optimisers)
    .default('adam')
    .meta(
      field({
        title: 'Optimiser',
        help: 'Each has a learning rate of its own kind: SGD about 0.1, Adam 0.002, Lion a tenth of Adam’s, Adadelta 1.',
        choices: {
          sgd: 'SGD',
          adam: 'Adam',
          adamw: 'AdamW',
          rmsprop: 'RMSprop',
          adagrad: 'Adagrad',
          adadelta: 'Adadelta',
          lion: 'Lion',
        },
        short: '',
        cite: 'Kingma & Ba 2015; Loshchilov & Hutter 2019; Hinton 2012; Duchi et al. 2011; Zeiler 2012; Chen et al. 2023',
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
        help: 'The length of a step. The first thing to tune: too large and the loss jumps or diverges, too small and it crawls.',
        formula: 'w \\leftarrow w - \\eta\\, d',
        short: 'lr',
        scale: 'log',
      }),
    ),
  momentum: z
    .number()
    .min(0)
    .max(0.999)
    .default(0.9)
    .meta(
      field({
        title: 'Momentum',
        symbol: '\\mu',
        help: 'How much of the last step goes on into the next: it carries training along a valley. 0 is plain gradient descent.',
        formula: 'm \\leftarrow \\mu m + g,\\quad w \\leftarrow w - \\eta m',
        cite: 'Polyak 1964; Sutskever et al. 2013',
        when: plain,
        short: 'momentum',
        step: 0.05,
      }),
    ),
  nesterov: z
    .boolean()
    .default(false)
    .meta(
      field({
        title: 'Nesterov',
        help: 'Look ahead along the momentum.',
        formula: 'w \\leftarrow w - \\eta\\,(g + \\mu m)',
        cite: 'Nesterov 1983; Sutskever et al. 2013',
        when: plain,
        short: 'nesterov',
      }),
    ),
  beta1: z
    .number()
    .min(0)
    .max(0.9999)
    .default(0.9)
    .meta(
      field({
        title: 'Decay of the mean',
        symbol: '\\beta_1',
        help: 'How slowly past gradients are forgotten in the mean that gives the direction; at 0.9 it looks back some ten steps.',
        formula: 'm \\leftarrow \\beta_1 m + (1-\\beta_1)\\, g',
        cite: 'Kingma & Ba 2015, algorithm 1',
        when: averaging,
        short: 'β₁',
        step: 0.01,
      }),
    ),
  beta2: z
    .number()
    .min(0)
    .max(0.99999)
    .default(0.999)
    .meta(
      field({
        title: 'Decay of the square',
        symbol: '\\beta_2',
        help: 'How slowly past squares are forgotten in the mean that sets each weight’s own step; at 0.999 it looks back some thousand steps. Of Lion: in the mean that it keeps.',
        formula: 'v \\leftarrow \\beta_2 v + (1-\\beta_2)\\, g^2',
        cite: 'Kingma & Ba 2015, algorithm 1',
        when: averaging,
        short: 'β₂',
        step: 0.001,
      }),
    ),
  rho: z
    .number()
    .min(0)
    .max(0.9999)
    .default(0.95)
    .meta(
      field({
        title: 'Decay of the square',
        symbol: '\\rho',
        help: 'How slowly past squares are forgotten.',
        formula: 'v \\leftarrow \\rho v + (1-\\rho)\\, g^2',
        cite: 'Hinton 2012, lecture 6e; Zeiler 2012',
        when: forgetting,
        short: 'ρ',
        step: 0.01,
      }),
    ),
  epsilon: z
    .number()
    .positive()
    .max(0.1)
    .default(1e-8)
    .meta(
      field({
        title: 'Epsilon',
        symbol: '\\epsilon',
        help: 'Keeps the step finite where gradients were zero so far. Larger values make the method more like plain momentum.',
        formula: 'w \\leftarrow w - \\eta\\,\\frac{\\hat m}{\\sqrt{\\hat v} + \\epsilon}',
        cite: 'Kingma & Ba 2015, algorithm 1',
        when: adaptive,
        short: 'ε',
        scale: 'log',
      }),
    ),
  weightDecay: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .meta(
      field({
        title: 'Weight decay',
        symbol: '\\lambda',
        help: 'Pulls weights towards zero. AdamW and Lion take it off the weights themselves; the others add it to the gradient.',
        formula: 'w \\leftarrow w - \\eta\\,\\lambda w',
        cite: 'Loshchilov & Hutter 2019',
        short: 'decay',
        scale: 'log',
      }),
    ),
  decay: z
    .enum(['all', 'matrices'])
    .default('all')
    .meta(
      field({
        title: 'Decay acts on',
        help: 'Biases, gains and the embedding are few or seldom seen; pulling them to zero seldom helps.',
        choices: { all: 'All weights', matrices: 'Matrices, not biases or the embedding' },
        short: 'decay of',
      }),
    ),
  clipNorm: z
    .number()
    .min(0)
    .max(1e6)
    .default(1)
    .meta(
      field({
        title: 'Clip norm at',
        help: 'Gradients longer than this are shortened to it, so that one exploding step cannot ruin the weights. 0 turns clipping off.',
        formula: 'g \\leftarrow g\\,\\min\\!\\left(1, \\tfrac{c}{\\lVert g\\rVert}\\right)',
        cite: 'Pascanu, Mikolov & Bengio 2013',
        short: 'clip',
      }),
    ),
  clipValue: z
    .number()
    .min(0)
    .max(1e6)
    .default(0)
    .meta(
      field({
        title: 'Clip values at',
        help: 'Cuts every single number to ± this, after the norm. 0 turns it off.',
        formula: 'g_i \\leftarrow \\max(-c, \\min(c, g_i))',
        short: 'clip value',
      }),
    ),
});

const dropout = z.number().min(0).max(0.95).default(0);

export const RegulariseSpec = z.strictObject({
  dropoutInput: dropout.meta(
    field({
      title: 'Input dropout',
      symbol: 'p',
      help: 'The share of each embedded token that is set to zero at random in a training step.',
      formula: '\\tilde x = \\tfrac{1}{1-p}\\, m \\odot x,\\quad m_i \\sim \\mathrm{Bernoulli}(1-p)',
      cite: 'Srivastava et al. 2014',
      short: 'drop in',
      step: 0.05,
    }),
  ),
  dropout: dropout.meta(
    field({
      title: 'State dropout',
      symbol: 'p',
      help: 'The share that is set to zero of what each layer hands on to the next, and the last to the output.',
      formula: '\\tilde s = \\tfrac{1}{1-p}\\, m \\odot s,\\quad m_i \\sim \\mathrm{Bernoulli}(1-p)',
      cite: 'Zaremba et al. 2014',
      short: 'drop',
      step: 0.05,
    }),
  ),
  dropoutRecurrent: dropout.meta(
    field({
      title: 'Recurrent dropout',
      symbol: 'p',
      help: 'A share of W is left out of a training step, the same at all its time steps.',
      cite: 'Merity, Keskar & Socher 2018',
      short: 'drop W',
      step: 0.05,
    }),
  ),
  variational: z
    .boolean()
    .default(false)
    .meta(
      field({
        title: 'One mask',
        help: 'Dropout leaves out the same features at every time step of a sequence.',
        cite: 'Gal & Ghahramani 2016',
        short: 'variational',
      }),
    ),
  layerNorm: z
    .boolean()
    .default(false)
    .meta(
      field({
        title: 'Layer norm',
        help: 'Brings what each layer hands on to mean 0 and variance 1, with a learned gain and bias.',
        formula:
          's \\leftarrow \\gamma \\odot \\frac{s - \\mathrm{mean}(s)}{\\sqrt{\\mathrm{var}(s) + \\epsilon}} + \\beta',
        cite: 'Ba, Kiros & Hinton 2016',
        short: 'layer norm',
      }),
    ),
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
        formula: 'y \\leftarrow (1-\\varepsilon)\\, y + \\varepsilon / K',
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
    .meta(
      field({
        title: 'Batch size',
        symbol: 'B',
        unit: 'sequences',
        help: 'So many sequences make one gradient. Larger batches use the processor better and give a steadier gradient, but fewer updates an epoch.',
        short: 'batch',
        scale: 'log',
      }),
    ),
  accumulate: z
    .int()
    .min(1)
    .max(64)
    .default(1)
    .meta(
      field({
        title: 'Accumulate',
        unit: 'batches',
        help: 'Adds up the gradients of so many batches before each update. For a batch that does not fit in memory: the weights see size × accumulate sequences a step.',
        short: 'accumulate',
        scale: 'log',
      }),
    ),
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
        when: ofTasks('language-model'),
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
        when: exceptTasks('language-model', 'forecast'),
      }),
    ),
  tokens: z
    .int()
    .min(0)
    .max(1_000_000)
    .default(0)
    .meta(
      field({
        title: 'Token budget',
        unit: 'tokens',
        help: 'So many steps a batch at most, padding included: short sequences come many at a time, long ones few. 0: a fixed number of sequences.',
        short: 'batch tokens',
        when: exceptTasks('language-model', 'forecast', 'caption'),
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
  best: z
    .enum(['loss', 'metric'])
    .default('loss')
    .meta(
      field({
        title: 'Best by',
        help: 'Which checkpoint is kept as the best: of the lowest validation loss, or of the best metric of the task (accuracy, exact sequences, slot F1, RMSE). The loss of an overconfident model rises while it still learns to answer better.',
        choices: { loss: 'Validation loss', metric: 'The task’s metric' },
        short: 'best by',
      }),
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
