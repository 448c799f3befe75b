import { compile } from '#core/graph/compile';
import { GraphBuilder } from '#core/graph/graph';
import { seq2seq } from '#core/model/seq2seq';
import { adam, randomTokens, type Workload } from './workload';

/** An LSTM encoder and decoder: V words, embedding D, H hidden units, B rows, S source and T target steps. */
interface Sizes {
  readonly attention: 'dot' | 'additive';
  readonly V: number;
  readonly D: number;
  readonly H: number;
  readonly B: number;
  readonly S: number;
  readonly T: number;
}

export function encoderDecoder(name: string, { attention, V, D, H, B, S, T }: Sizes): Workload {
  const shape = {
    cell: 'lstm',
    hidden: H,
    layers: 1,
    sourceVocabulary: V,
    targetVocabulary: V,
    embedding: D,
    attention,
    attentionSize: H,
    bidirectionalEncoder: false,
  } as const;
  const projections = attention === 'additive' ? (S + T) * B * H * H : 0;
  const attended = T * B * S * (attention === 'dot' ? 2 * H : H);
  return {
    name,
    title: `lstm seq2seq, ${attention} attention, H ${H}, B ${B}, S ${S}, T ${T}`,
    tokens: T * B,
    flop:
      3 *
      2 *
      (2 * V * D * 4 * H +
        (S + T) * B * H * 4 * H +
        projections +
        attended +
        T * B * 2 * H * H +
        T * B * H * V),
    program() {
      const graph = new GraphBuilder(name);
      seq2seq(graph, shape, { batch: B, source: S, target: T }, 0);
      return compile(graph.build(), { loss: 'loss', update: adam });
    },
    feed: (random) => ({
      source: randomTokens(random, S * B, V),
      sourceLengths: new Int32Array(B).fill(S),
      targetIn: randomTokens(random, T * B, V),
      targetOut: randomTokens(random, T * B, V),
      targetLengths: new Int32Array(B).fill(T),
    }),
  };
}
