import { z } from 'zod';
import { field } from './field';

export const cells = ['rnn-tanh', 'rnn-relu', 'lstm', 'gru', 'gru-reset-before'] as const;
export type Cell = (typeof cells)[number];

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
        help: 'A second network reads from the end to the start. Not for a language model: it would see the answer.',
        short: 'bidirectional',
        when: { path: 'data.task', is: ['sequence-class'] },
      }),
    ),
});

export const InitialiseSpec = z.strictObject({
  input: z
    .enum(['xavier', 'uniform', 'zeros'])
    .default('xavier')
    .meta(
      field({
        title: 'Input weights U',
        symbol: 'U',
        choices: { xavier: 'Xavier', uniform: 'Uniform ±1/√n', zeros: 'Zeros' },
        cite: 'Glorot & Bengio 2010',
        short: 'U',
      }),
    ),
  recurrent: z
    .enum(['orthogonal', 'xavier', 'identity', 'uniform', 'zeros'])
    .default('orthogonal')
    .meta(
      field({
        title: 'Recurrent weights W',
        symbol: 'W',
        help: 'Orthogonal keeps the length of the state; identity with ReLU is the IRNN.',
        choices: {
          orthogonal: 'Orthogonal',
          xavier: 'Xavier',
          identity: 'Identity',
          uniform: 'Uniform ±1/√n',
          zeros: 'Zeros',
        },
        cite: 'Saxe et al. 2014; Le, Jaitly & Hinton 2015',
        short: 'W',
      }),
    ),
  recurrentGain: z
    .number()
    .min(0)
    .max(10)
    .default(1)
    .meta(
      field({
        title: 'Recurrent gain',
        symbol: '\\rho',
        help: 'Below 1 gradients shrink over time, above 1 they grow.',
        short: 'gain',
        step: 0.05,
      }),
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
