import { stream, type Random } from '#core/random';
import { compile } from '#core/graph/compile';
import { GraphBuilder, type GraphTensor } from '#core/graph/graph';
import type { Program, UpdatePlan } from '#core/graph/program';
import type { Feed } from '#core/device/device';

export const cells = ['rnn-tanh', 'rnn-relu', 'lstm', 'gru-after', 'gru-before'] as const;
export type Cell = (typeof cells)[number];

export interface Case {
  readonly cell: Cell;
  readonly T: number;
  readonly B: number;
  /** Vocabulary: with fewer words than positions the wasm device folds the embedding. */
  readonly V: number;
  readonly I: number;
  readonly H: number;
  readonly C: number;
  readonly smoothing: number;
}

export const adam: UpdatePlan = {
  optimiser: 'adam',
  hyper: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 },
  clipNorm: 1,
  slots: 2,
};

/** One scan with its parameters, made on first use and shared by name: a second use of them must add gradients. */
export class Scans {
  private readonly parameters = new Map<string, GraphTensor>();

  constructor(
    private readonly graph: GraphBuilder,
    private readonly cell: Cell,
    private readonly H: number,
  ) {}

  /** @returns y, then the last states */
  apply(
    label: string,
    weights: string,
    x: GraphTensor,
    lengths: GraphTensor,
    states: readonly (GraphTensor | null)[],
    reverse: boolean,
  ): GraphTensor[] {
    const { H, cell } = this;
    const I = x.shape[2] ?? 0;
    const gates = cell === 'lstm' ? 4 : cell.startsWith('gru') ? 3 : 1;
    const own = (name: string, shape: number[]): GraphTensor => this.parameter(`${weights}.${name}`, shape);
    const shared = [own('U', [gates * H, I]), own('W', [gates * H, H]), own('b', [gates * H])];
    const [h0 = null, c0 = null] = states;
    if (cell === 'lstm')
      return this.graph.apply(label, 'lstm-scan', [x, lengths, h0, c0, ...shared], { reverse }).slice(0, 3);
    if (cell === 'rnn-tanh' || cell === 'rnn-relu') {
      return this.graph.apply(label, 'rnn-scan', [x, lengths, h0, ...shared], {
        reverse,
        activation: cell.slice(4),
      });
    }
    const bn = cell === 'gru-after' ? own('bn', [H]) : null;
    return this.graph
      .apply(label, 'gru-scan', [x, lengths, h0, ...shared, bn], { reverse, reset: cell.slice(4) })
      .slice(0, 2);
  }

  parameter(name: string, shape: number[]): GraphTensor {
    const known = this.parameters.get(name) ?? this.graph.parameter(name, shape);
    this.parameters.set(name, known);
    return known;
  }
}

/**
 * Everything a scan can be asked for at once: a bidirectional layer with learned initial states over an embedding, then
 * a second one that starts from the first one's last states (as a decoder from an encoder), the same weights for two
 * layers, and a classifier at every step.
 */
export function stepProgram({ cell, T, B, V, I, H, C, smoothing }: Case, update: UpdatePlan | null): Program {
  const graph = new GraphBuilder('steps');
  const [tokens, targets, lengths] = [
    graph.input('tokens', [T, B], 'int'),
    graph.input('targets', [T, B], 'int'),
    graph.input('lengths', [B], 'int'),
  ];
  const scans = new Scans(graph, cell, H);
  const [x] = graph.apply('embedding', 'embedding', [tokens, graph.parameter('embedding', [V, I])]);
  const initial = ['h0', 'c0'].map((name) => graph.parameter(name, [B, H]));
  const [forward, ...lastForward] = scans.apply('one.fwd', 'one.fwd', x!, lengths, initial, false);
  const [backward, ...lastBackward] = scans.apply('one.bwd', 'one.bwd', x!, lengths, initial, true);
  const [both] = graph.apply('one.join', 'concat', [forward!, backward!]);
  const [second] = scans.apply('two.fwd', 'two', both!, lengths, lastForward, false);
  const [third, ...last] = scans.apply('two.bwd', 'two', both!, lengths, lastBackward, true);
  const [joined] = graph.apply('two.join', 'concat', [second!, third!]);
  const [logits] = graph.apply('out', 'linear', [
    joined!,
    graph.parameter('out.V', [C, 2 * H]),
    graph.parameter('out.c', [C]),
  ]);
  finish(graph, logits!, targets, lengths, smoothing);
  graph.output('last', last[0]!);
  return compile(graph.build(), { loss: 'loss', update });
}

/** A class for the whole sequence from the last states alone: no gradient comes from y, h0 is not there. */
export function lastProgram({ cell, T, B, V, I, H, C, smoothing }: Case, update: UpdatePlan | null): Program {
  const graph = new GraphBuilder('last');
  const [tokens, targets, lengths] = [
    graph.input('tokens', [T, B], 'int'),
    graph.input('targets', [B], 'int'),
    graph.input('lengths', [B], 'int'),
  ];
  const scans = new Scans(graph, cell, H);
  const [x] = graph.apply('embedding', 'embedding', [tokens, graph.parameter('embedding', [V, I])]);
  const [, ...forward] = scans.apply('one.fwd', 'one.fwd', x!, lengths, [], false);
  const [, ...backward] = scans.apply('one.bwd', 'one.bwd', x!, lengths, [], true);
  const [state] = [...forward, ...backward]
    .map((tensor) => [tensor])
    .reduce(([a], [b]) => graph.apply(`join ${b!.id}`, 'concat', [a!, b!]));
  const [logits] = graph.apply('out', 'linear', [
    state!,
    graph.parameter('out.V', [C, state!.shape[1] ?? 0]),
    null,
  ]);
  finish(graph, logits!, targets, null, smoothing);
  return compile(graph.build(), { loss: 'loss', update });
}

function finish(
  graph: GraphBuilder,
  logits: GraphTensor,
  targets: GraphTensor,
  lengths: GraphTensor | null,
  smoothing: number,
): void {
  const [loss, correct, count, probabilities] = graph.apply(
    'loss',
    'cross-entropy',
    [logits, targets, lengths],
    { smoothing },
  );
  graph.output('logits', logits);
  graph.output('probabilities', probabilities!);
  graph.scalar('loss', loss!);
  graph.scalar('correct', correct!);
  graph.scalar('count', count!);
}

/** Random tokens and targets; lengths of 0 to `longest`, one of them that. Padded positions hold targets that are no class. */
export function randomFeed(program: Program, { T, B, V, C }: Case, seed: number, longest = T): Feed {
  const random = stream(seed, 'shuffle');
  const lengths = Int32Array.from({ length: B }, () => random.int(longest + 1));
  lengths[random.int(B)] = longest;
  const everyStep = program.tensors[program.inputs['targets'] ?? -1]?.shape.length === 2;
  const targets = Int32Array.from({ length: everyStep ? T * B : B }, (_, k) => {
    return everyStep && Math.floor(k / B) >= (lengths[k % B] ?? 0) ? -1 : random.int(C);
  });
  return { tokens: Int32Array.from({ length: T * B }, () => random.int(V)), targets, lengths };
}

/** Uniform, and small enough that activations stay in the range where they bend. */
export function randomWeights(size: number, H: number, seed: number): Float32Array {
  const random: Random = stream(seed, 'init');
  const scale = 1.5 / Math.sqrt(H);
  return Float32Array.from({ length: size }, () => random.uniform(-scale, scale));
}
