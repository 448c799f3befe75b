import { compile } from '#core/graph/compile';
import { GraphBuilder } from '#core/graph/graph';
import type { Program } from '#core/graph/program';
import { adam, randomTokens, type Workload } from './workload';

/** A character language model: V words, embedding D, H hidden units, B rows, T steps. */
interface Sizes {
  readonly cell: 'lstm' | 'gru' | 'rnn';
  readonly V: number;
  readonly D: number;
  readonly H: number;
  readonly B: number;
  readonly T: number;
}

const gatesOf = { lstm: 4, gru: 3, rnn: 1 } as const;

export function languageModel(name: string, sizes: Sizes): Workload {
  const { cell, V, D, H, B, T } = sizes;
  const gates = gatesOf[cell] * H;
  return {
    name,
    title: `${cell}, H ${H}, B ${B}, T ${T}`,
    tokens: T * B,
    // The embedding folded: one product over the words, not over the positions.
    flop: 3 * 2 * (Math.min(V, T * B) * D * gates + T * B * H * gates + T * B * H * V),
    program: () => programOf(name, sizes),
    feed: (random) => ({
      tokens: randomTokens(random, T * B, V),
      targets: randomTokens(random, T * B, V),
      lengths: new Int32Array(B).fill(T),
    }),
  };
}

function programOf(name: string, { cell, V, D, H, B, T }: Sizes): Program {
  const graph = new GraphBuilder(name);
  const gates = gatesOf[cell];
  const [tokens, targets, lengths] = [
    graph.input('tokens', [T, B], 'int'),
    graph.input('targets', [T, B], 'int'),
    graph.input('lengths', [B], 'int'),
  ];
  const [x] = graph.apply('embedding', 'embedding', [tokens, graph.parameter('embedding', [V, D])]);
  const weights = [
    graph.parameter('U', [gates * H, D]),
    graph.parameter('W', [gates * H, H]),
    graph.parameter('b', [gates * H]),
  ];
  const [y] =
    cell === 'lstm'
      ? graph.apply('rnn', 'lstm-scan', [x!, lengths, null, null, ...weights], { reverse: false })
      : cell === 'gru'
        ? graph.apply('rnn', 'gru-scan', [x!, lengths, null, ...weights, graph.parameter('bn', [H])], {
            reverse: false,
            reset: 'after',
          })
        : graph.apply('rnn', 'rnn-scan', [x!, lengths, null, ...weights], {
            reverse: false,
            activation: 'tanh',
          });
  const [logits] = graph.apply('out', 'linear', [
    y!,
    graph.parameter('V', [V, H]),
    graph.parameter('c', [V]),
  ]);
  const [loss] = graph.apply('loss', 'cross-entropy', [logits!, targets, lengths], { smoothing: 0 });
  graph.scalar('loss', loss!);
  return compile(graph.build(), { loss: 'loss', update: adam });
}
