import { z } from 'zod';
import { attentionKinds } from '#core/nn/attention';

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
const cell = z
  .enum(Object.keys(parityCells) as (keyof typeof parityCells)[])
  .transform((name) => parityCells[name]);
/** Tokens through an embedding, or features as they are. */
const sequence = {
  cell,
  vocab: size.optional(),
  embedding: size.optional(),
  features: size.optional(),
  hidden: size,
  layers: size.default(1),
  bidirectional: z.boolean().default(false),
};
const labelSmoothing = z.number().min(0).max(1).default(0);
const states = z.array(Tensor).optional();

/** What every case has; `model.kind` says which of the schemas below the rest follows. */
export const ParityEnvelope = z.looseObject({
  format: z.literal('parity/1'),
  name: z.string().min(1),
  model: z.looseObject({ kind: z.string(), algorithm: z.string().optional() }),
});

const Expectation = z.strictObject({
  loss: z.number(),
  grads: Tensors,
  logits: Tensor.optional(),
  output: Tensor.optional(),
  attention: Tensor.optional(),
  lastHidden: states,
  lastCell: states,
});
export type Expectation = z.output<typeof Expectation>;

export const SequenceCase = z.object({
  name: z.string(),
  model: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('tagger'), ...sequence, classes: size, labelSmoothing }),
    z.strictObject({ kind: z.literal('sequence-class'), ...sequence, outputs: size, labelSmoothing }),
    z.strictObject({ kind: z.literal('sequence-vector'), ...sequence, outputs: size }),
    z.strictObject({ kind: z.literal('sequence-scalar'), ...sequence, outputs: size }),
  ]),
  weights: Tensors,
  batch: z.strictObject({
    tokens: Tensor.optional(),
    features: Tensor.optional(),
    targets: Tensor,
    lengths: Tensor,
    h0: states,
    c0: states,
  }),
  expect: Expectation,
});
export type SequenceCase = z.output<typeof SequenceCase>;

const decoder = {
  cell,
  attention: z.enum(attentionKinds),
  attentionSize: size.default(1),
  embedding: size,
  hidden: size,
  layers: size.default(1),
  labelSmoothing,
};
const targets = { targetIn: Tensor, targetOut: Tensor, targetLengths: Tensor };
export const DecoderCase = z.object({
  name: z.string(),
  model: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('seq2seq'),
      ...decoder,
      sourceVocab: size,
      targetVocab: size,
      bidirectionalEncoder: z.boolean(),
    }),
    z.strictObject({
      kind: z.literal('caption'),
      ...decoder,
      imageChannels: size,
      imageSize: size,
      filters: z.array(size).min(1).max(8),
      vocab: size,
    }),
  ]),
  weights: Tensors,
  batch: z.strictObject({
    source: Tensor.optional(),
    sourceLengths: Tensor.optional(),
    images: Tensor.optional(),
    ...targets,
  }),
  expect: Expectation,
});
export type DecoderCase = z.output<typeof DecoderCase>;

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
