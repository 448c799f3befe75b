import { z } from 'zod';

/**
 * The parity cases: reference numbers made with PyTorch in float64. Format "parity/1": row-major tensors, batch first.
 * A case is a file that anyone may hand us, so it is checked before it is believed.
 */
const dataSize = 1_000_000;
const Tensor = z
  .strictObject({ shape: z.array(z.int().min(1)).max(6), data: z.array(z.number()).max(dataSize) })
  .refine(({ shape, data }) => shape.reduce((product, size) => product * size, 1) === data.length, {
    message: 'the data do not fill the shape',
  });
export type Tensor = z.output<typeof Tensor>;
const Tensors = z.record(z.string(), Tensor);

const parityCells = {
  rnn_tanh: 'rnn-tanh',
  rnn_relu: 'rnn-relu',
  lstm: 'lstm',
  gru: 'gru',
  gru_reset_before: 'gru-reset-before',
} as const;
const size = z.int().min(1).max(4096);
const recurrent = {
  cell: z
    .enum(Object.keys(parityCells) as (keyof typeof parityCells)[])
    .transform((cell) => parityCells[cell]),
  vocab: size,
  embedding: size,
  hidden: size,
  layers: size,
  bidirectional: z.boolean(),
};
const states = z.array(Tensor).optional();

/** What every case has; `model.kind` says which of the schemas below the rest follows. */
export const ParityEnvelope = z.looseObject({
  format: z.literal('parity/1'),
  name: z.string().min(1),
  model: z.looseObject({ kind: z.string(), algorithm: z.string().optional() }),
});

const RecurrentExpectation = z.strictObject({
  loss: z.number(),
  grads: Tensors,
  logits: Tensor.optional(),
  output: Tensor.optional(),
  lastHidden: states,
  lastCell: states,
});

export const RecurrentCase = z.object({
  name: z.string(),
  model: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('tagger'),
      ...recurrent,
      classes: size,
      labelSmoothing: z.number().min(0).max(1),
    }),
    z.strictObject({ kind: z.literal('sequence-class'), ...recurrent, outputs: size }),
  ]),
  weights: Tensors,
  batch: z.strictObject({ tokens: Tensor, targets: Tensor, lengths: Tensor, h0: states, c0: states }),
  expect: RecurrentExpectation,
});
export type RecurrentCase = z.output<typeof RecurrentCase>;

const decay = z.number().min(0).optional();
export const OptimiserCase = z.object({
  name: z.string(),
  model: z.strictObject({
    kind: z.literal('optimiser'),
    algorithm: z.enum(['sgd', 'adam', 'adamw', 'rmsprop', 'adagrad', 'adadelta', 'lion']),
    hyper: z.strictObject({
      lr: z.number().positive(),
      momentum: decay,
      nesterov: z.boolean().optional(),
      weightDecay: decay,
      beta1: decay,
      beta2: decay,
      rho: decay,
      epsilon: decay,
    }),
    clipNorm: z.number().positive().nullable(),
  }),
  weights: Tensors,
  batch: z.strictObject({ gradients: z.array(Tensors).min(1) }),
  expect: z.strictObject({ trajectory: z.array(Tensors), normBeforeClip: z.array(z.number()).optional() }),
});
export type OptimiserCase = z.output<typeof OptimiserCase>;

/** @throws Error in one sentence: which field is wrong and how */
export function parseCase<S extends z.ZodType>(schema: S, json: unknown): z.output<S> {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Error(
    `This is not a parity case: ${issue?.path.join('.') || 'the file'}: ${issue?.message ?? 'unreadable'}.`,
  );
}
