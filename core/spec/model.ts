import { z } from 'zod';
import { ofTasks, tasks } from './data';
import { field } from './field';

export const cells = ['rnn-tanh', 'rnn-relu', 'lstm', 'gru', 'gru-reset-before'] as const;
export type Cell = (typeof cells)[number];

export const summaries = ['last', 'mean', 'max'] as const;
export type SequenceSummary = (typeof summaries)[number];

export const ModelSpec = z.strictObject({
  cell: z
    .enum(cells)
    .default('lstm')
    .meta(
      field({
        title: 'Cell',
        help: 'How the state is updated at each step. LSTM and GRU have gates that let a gradient pass through many steps.',
        choices: {
          'rnn-tanh': 'RNN (tanh)',
          'rnn-relu': 'RNN (ReLU)',
          lstm: 'LSTM',
          gru: 'GRU',
          'gru-reset-before': 'GRU (lecture: reset before the product)',
        },
        cite: 'Lecture: “Recurrent neural networks”, “LSTM cell”, “GRU cell”',
        short: '',
      }),
    ),
  embedding: z
    .int()
    .min(1)
    .max(2048)
    .default(64)
    .meta(
      field({
        title: 'Embedding size',
        symbol: 'd',
        help: 'Length of the vector x⁽ᵗ⁾ that stands for a token.',
        short: 'emb',
        scale: 'log',
      }),
    ),
  hidden: z
    .int()
    .min(1)
    .max(2048)
    .default(128)
    .meta(
      field({
        title: 'Hidden size',
        symbol: 'n',
        help: 'Length of the state s⁽ᵗ⁾: what the network can remember.',
        short: 'hidden',
        scale: 'log',
      }),
    ),
  layers: z
    .int()
    .min(1)
    .max(8)
    .default(1)
    .meta(
      field({
        title: 'Layers',
        symbol: 'L',
        help: 'Each layer reads the states of the one below.',
        short: 'layers',
      }),
    ),
  bidirectional: z
    .boolean()
    .default(false)
    .meta(
      field({
        title: 'Both directions',
        help: 'A second network reads from the end to the start; of an encoder–decoder, the encoder. Not for a language model: it would see the answer.',
        short: 'bidirectional',
        when: {
          path: 'data.task',
          is: tasks.filter(
            (task) => !['language-model', 'step-vector', 'caption', 'forecast'].includes(task),
          ),
        },
      }),
    ),
  summary: z
    .enum(summaries)
    .default('last')
    .meta(
      field({
        title: 'Read off',
        help: 'What the answer for a whole sequence is read off. The last state must remember everything; a mean or the largest of each feature over all steps also hears what came early.',
        choices: { last: 'The last state', mean: 'The mean of all states', max: 'The largest of all states' },
        cite: 'Lecture: “Label: can be a scalar”; Conneau et al. 2017 (max)',
        short: 'read off',
        when: ofTasks('sequence-class', 'sequence-scalar', 'sequence-vector', 'class-and-steps'),
      }),
    ),
  tied: z
    .boolean()
    .default(false)
    .meta(
      field({
        title: 'Tie the embedding to the output',
        help: 'The embedding also scores the tokens: fewer weights. Embedding and hidden size must be equal.',
        cite: 'Press & Wolf 2017',
        short: 'tied',
        when: ofTasks('language-model', 'seq2seq', 'caption'),
      }),
    ),
  error: z
    .enum(['squared', 'absolute', 'huber'])
    .default('squared')
    .meta(
      field({
        title: 'Error',
        help: 'Squared punishes large misses most; absolute and Huber let outliers be.',
        choices: { squared: 'Squared', absolute: 'Absolute', huber: 'Huber (δ = 1)' },
        short: 'error',
        when: ofTasks('sequence-scalar', 'forecast'),
      }),
    ),
});

const gain = z.number().min(0).max(10).default(1);
const ways = {
  xavier: 'Xavier',
  he: 'He',
  uniform: 'Uniform ±1/√n',
  zeros: 'Zeros',
};

export const InitialiseSpec = z.strictObject({
  embedding: z
    .enum(['normal', 'uniform', 'zeros'])
    .default('normal')
    .meta(
      field({
        title: 'Embedding',
        symbol: 'E',
        help: 'How the vectors of the tokens begin: normal with variance 1, or small and even.',
        choices: { normal: 'Normal', uniform: 'Uniform ±1', zeros: 'Zeros' },
        short: 'E',
      }),
    ),
  embeddingGain: gain.meta(
    field({ title: 'Embedding gain', help: 'Multiplies the first embedding.', short: 'E gain', step: 0.05 }),
  ),
  input: z
    .enum(['xavier', 'he', 'uniform', 'zeros'])
    .default('xavier')
    .meta(
      field({
        title: 'Input weights U',
        symbol: 'U',
        help: 'He suits ReLU, which halves the variance.',
        choices: ways,
        cite: 'Glorot & Bengio 2010; He et al. 2015',
        short: 'U',
      }),
    ),
  inputGain: gain.meta(
    field({ title: 'Input gain', help: 'Multiplies the first U.', short: 'U gain', step: 0.05 }),
  ),
  recurrent: z
    .enum(['orthogonal', 'xavier', 'he', 'identity', 'uniform', 'zeros'])
    .default('orthogonal')
    .meta(
      field({
        title: 'Recurrent weights W',
        symbol: 'W',
        help: 'Orthogonal keeps the length of the state; identity with ReLU is the IRNN.',
        choices: { orthogonal: 'Orthogonal', identity: 'Identity', ...ways },
        cite: 'Saxe et al. 2014; Le, Jaitly & Hinton 2015',
        short: 'W',
      }),
    ),
  recurrentGain: gain.meta(
    field({
      title: 'Recurrent gain',
      symbol: '\\rho',
      help: 'Below 1 gradients shrink over time, above 1 they grow.',
      short: 'gain',
      step: 0.05,
    }),
  ),
  output: z
    .enum(['xavier', 'he', 'uniform', 'zeros'])
    .default('xavier')
    .meta(
      field({
        title: 'Output weights V',
        symbol: 'V',
        help: 'At zero every class begins equally likely.',
        choices: ways,
        short: 'V',
      }),
    ),
  outputGain: gain.meta(
    field({ title: 'Output gain', help: 'Multiplies the first V.', short: 'V gain', step: 0.05 }),
  ),
  forgetBias: z
    .number()
    .min(-5)
    .max(5)
    .default(1)
    .meta(
      field({
        title: 'Forget-gate bias',
        symbol: 'b_f',
        help: 'At 1 the LSTM begins by remembering.',
        cite: 'Jozefowicz et al. 2015',
        short: 'forget bias',
        step: 0.5,
        when: { path: 'model.cell', is: ['lstm'] },
      }),
    ),
});
