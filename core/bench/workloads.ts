import { compile } from '#core/graph/compile';
import { GraphBuilder } from '#core/graph/graph';
import type { Program } from '#core/graph/program';

/**
 * A full training step of a character language model, forward, backward and Adam, of fixed sizes, so that numbers of
 * different days can be laid side by side. V words, embedding D, H hidden units, B rows, T steps.
 */
export interface Workload {
  readonly name: string;
  readonly cell: 'lstm' | 'gru' | 'rnn';
  readonly V: number;
  readonly D: number;
  readonly H: number;
  readonly B: number;
  readonly T: number;
}

export const workloads: readonly Workload[] = [
  { name: 'W1', cell: 'lstm', V: 64, D: 64, H: 64, B: 16, T: 32 },
  { name: 'W2', cell: 'lstm', V: 96, D: 128, H: 128, B: 32, T: 64 },
  { name: 'W3', cell: 'lstm', V: 96, D: 256, H: 256, B: 64, T: 64 },
  { name: 'W4', cell: 'lstm', V: 96, D: 512, H: 512, B: 64, T: 64 },
  { name: 'W5', cell: 'gru', V: 96, D: 128, H: 128, B: 32, T: 64 },
  { name: 'W6', cell: 'rnn', V: 96, D: 128, H: 128, B: 32, T: 64 },
];

const gatesOf = { lstm: 4, gru: 3, rnn: 1 } as const;

export function programOf({ name, cell, V, D, H, B, T }: Workload): Program {
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
  const hyper = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 };
  return compile(graph.build(), {
    loss: 'loss',
    update: { optimiser: 'adam', hyper, clipNorm: null, slots: 2 },
  });
}

/** Multiplications and additions of the products that a step takes, forward and backward, the embedding folded. */
export function productFlop({ cell, V, D, H, B, T }: Workload): number {
  const gates = gatesOf[cell] * H;
  return 3 * 2 * (Math.min(V, T * B) * D * gates + T * B * H * gates + T * B * H * V);
}
