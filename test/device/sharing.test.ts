import { createWasmDevice } from '#core/device/wasm/device';
import { compile } from '#core/graph/compile';
import { GraphBuilder, type GraphTensor } from '#core/graph/graph';
import type { Program } from '#core/graph/program';
import { describe, expect, test } from 'vitest';
import { expectAgreement, open } from './agreement';
import { adam, cells, randomFeed, randomWeights, Scans, type Case, type Cell } from './programs';

const [T, B, V, H] = [5, 4, 7, 6];
const sizes: Omit<Case, 'cell'> = { T, B, V, I: H, H, C: V, smoothing: 0 };

interface Parts {
  readonly graph: GraphBuilder;
  readonly scans: Scans;
  readonly tokens: GraphTensor;
  readonly lengths: GraphTensor;
  readonly table: GraphTensor;
  readonly x: GraphTensor;
}

/** A language model; `middle` makes what the classifier reads and says what its weight is. */
function program(cell: Cell, middle: (parts: Parts) => { state: GraphTensor; weight: GraphTensor }): Program {
  const graph = new GraphBuilder('sharing');
  const int = (name: string, shape: number[]): GraphTensor => graph.input(name, shape, 'int');
  const [tokens, targets, lengths] = [int('tokens', [T, B]), int('targets', [T, B]), int('lengths', [B])];
  const table = graph.parameter('embedding', [V, H]);
  const [x] = graph.apply('embedding', 'embedding', [tokens, table]);
  const { state, weight } = middle({
    graph,
    scans: new Scans(graph, cell, H),
    tokens,
    lengths,
    table,
    x: x!,
  });
  const [logits] = graph.apply('out', 'linear', [state, weight, null]);
  const [loss] = graph.apply('loss', 'cross-entropy', [logits!, targets, lengths], { smoothing: 0 });
  graph.scalar('loss', loss!);
  return compile(graph.build(), { loss: 'loss', update: adam });
}

async function expectAgreementOf(tested: Program, cell: Cell): Promise<void> {
  const weights = randomWeights(tested.parameters.size, H, 1);
  const feeds = [2, 3].map((seed) => randomFeed(tested, { ...sizes, cell }, seed));
  await expectAgreement(await createWasmDevice(), tested, weights, feeds);
}

describe('tensors that several readers share', () => {
  test.each(cells)('%s: the embedding table is the classifier too', async (cell) => {
    const tied = program(cell, ({ scans, lengths, table, x }) => {
      return { state: scans.apply('rnn', 'rnn', x, lengths, [], false)[0]!, weight: table };
    });
    await expectAgreementOf(tied, cell);
  });

  test('an embedding that more than a scan reads is looked up', async () => {
    const both = program('lstm', ({ graph, scans, lengths, x }) => {
      const [y] = scans.apply('rnn', 'rnn', x, lengths, [], false);
      const [joined] = graph.apply('join', 'concat', [y!, x]);
      return { state: joined!, weight: graph.parameter('out.V', [V, 2 * H]) };
    });
    await expectAgreementOf(both, 'lstm');
  });

  test('two embeddings of one table', async () => {
    const twice = program('gru-after', ({ graph, scans, tokens, lengths, table, x }) => {
      const [again] = graph.apply('embedding again', 'embedding', [tokens, table]);
      const [y] = scans.apply('rnn', 'rnn', x, lengths, [], false);
      const [z] = scans.apply('rnn again', 'rnn', again!, lengths, [], true);
      const [joined] = graph.apply('join', 'concat', [y!, z!]);
      return { state: joined!, weight: graph.parameter('out.V', [V, 2 * H]) };
    });
    await expectAgreementOf(twice, 'gru-after');
  });

  test('a weight that is computed, not stored', async () => {
    const computed = program('rnn-tanh', ({ graph, scans, lengths, table, x }) => {
      const [y] = scans.apply('rnn', 'rnn', x, lengths, [], false);
      const [weight] = graph.apply('project', 'linear', [
        table,
        graph.parameter('P', [H, H]),
        graph.parameter('p', [H]),
      ]);
      return { state: y!, weight: weight! };
    });
    await expectAgreementOf(computed, 'rnn-tanh');
  });

  test('a parameter that the loss does not depend on gets the gradient 0, whatever another program left there', async () => {
    const variant = (isUsed: boolean): Program =>
      program('lstm', ({ graph, scans, lengths, x }) => {
        const weight = graph.parameter('out.V', [V, H]);
        const extra = graph.parameter('extra', [H, H]);
        const [y] = scans.apply('rnn', 'rnn', x, lengths, [], false);
        return { state: isUsed ? graph.apply('extra', 'linear', [y!, extra, null])[0]! : y!, weight };
      });
    const [used, unused] = [variant(true), variant(false)];
    const { model, loaded } = await open(
      await createWasmDevice(),
      used,
      randomWeights(used.parameters.size, H, 3),
    );
    const feed = randomFeed(used, { ...sizes, cell: 'lstm' }, 4);
    const { offset = 0 } = used.parameters.entries.find(({ name }) => name === 'extra') ?? {};
    const gradient = async (): Promise<number[]> => [
      ...(await model.readGradients()).slice(offset, offset + H * H),
    ];
    await model.run(loaded, feed, { learningRate: 1e-3, step: 1 });
    expect((await gradient()).some((g) => g !== 0)).toBe(true);
    await model.run(model.load(unused), feed, { learningRate: 1e-3, step: 2 });
    expect((await gradient()).every((g) => g === 0)).toBe(true);
  });

  test.each(['lstm-scan', 'gru-scan'])(
    'what %s saves for the backward pass can be read after it',
    async (op) => {
      const lstm = op === 'lstm-scan';
      const gates = lstm ? 4 : 3;
      const saving = program('lstm', ({ graph, lengths, x }) => {
        const weights = [[gates * H, H], [gates * H, H], [gates * H]].map((shape, k) =>
          graph.parameter(`w${k}`, shape),
        );
        const inputs = lstm ? [null, null, ...weights] : [null, ...weights, graph.parameter('bn', [H])];
        const outputs = graph.apply('rnn', op, [x, lengths, ...inputs], { reverse: true, reset: 'after' });
        outputs.forEach((tensor, k) => graph.output(`output ${k}`, tensor));
        return { state: outputs[0]!, weight: graph.parameter('out.V', [V, H]) };
      });
      expect(Object.keys(saving.outputs)).toContain('output 3');
      await expectAgreementOf(saving, 'lstm');
    },
  );
});
