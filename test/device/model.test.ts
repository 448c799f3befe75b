import { createReferenceDevice } from '#core/device/reference';
import { createWasmDevice } from '#core/device/wasm/device';
import { compile } from '#core/graph/compile';
import { GraphBuilder } from '#core/graph/graph';
import type { Program, UpdatePlan } from '#core/graph/program';
import { describe, expect, test } from 'vitest';
import { expectAgreement, expectClose, open } from './agreement';
import { adam, lastProgram, randomFeed, randomWeights, Scans, stepProgram, type Case } from './programs';

const one: Case = { cell: 'lstm', T: 3, B: 3, V: 5, I: 3, H: 5, C: 4, smoothing: 0 };

/** A language model whose state goes on from batch to batch. */
function carryingProgram({ T, B, V, I, H }: Case): Program {
  const graph = new GraphBuilder('carrying');
  const [tokens, targets, lengths] = [
    graph.input('tokens', [T, B], 'int'),
    graph.input('targets', [T, B], 'int'),
    graph.input('lengths', [B], 'int'),
  ];
  const [h0, c0] = [graph.state('h0', [B, H]), graph.state('c0', [B, H])];
  const [x] = graph.apply('embedding', 'embedding', [tokens, graph.parameter('embedding', [V, I])]);
  const [y, h, c] = new Scans(graph, 'lstm', H).apply('rnn', 'rnn', x!, lengths, [h0, c0], false);
  const [logits] = graph.apply('out', 'linear', [
    y!,
    graph.parameter('out.V', [V, H]),
    graph.parameter('out.c', [V]),
  ]);
  const [loss] = graph.apply('loss', 'cross-entropy', [logits!, targets, lengths], { smoothing: 0 });
  graph.scalar('loss', loss!);
  graph.carry(h!, h0);
  graph.carry(c!, c0);
  return compile(graph.build(), { loss: 'loss', update: adam });
}

const plans: Record<string, UpdatePlan> = {
  'SGD with Nesterov momentum': {
    optimiser: 'sgd',
    hyper: { momentum: 0.9, nesterov: 1, weightDecay: 0.01 },
    clipNorm: null,
    slots: 1,
  },
  'SGD, plain and clipped': {
    optimiser: 'sgd',
    hyper: { momentum: 0, nesterov: 0, weightDecay: 0 },
    clipNorm: 0.05,
    slots: 1,
  },
  'Adam with weight decay': {
    optimiser: 'adam',
    hyper: { beta1: 0.8, beta2: 0.99, epsilon: 1e-6, weightDecay: 0.1 },
    clipNorm: 0.05,
    slots: 2,
  },
  RMSprop: {
    optimiser: 'rmsprop',
    hyper: { rho: 0.9, epsilon: 1e-3, momentum: 0.5, weightDecay: 0.1 },
    clipNorm: 0.5,
    slots: 2,
  },
  Adagrad: { optimiser: 'adagrad', hyper: { epsilon: 1e-3, weightDecay: 0.1 }, clipNorm: null, slots: 1 },
  Adadelta: {
    optimiser: 'adadelta',
    hyper: { rho: 0.9, epsilon: 1e-3, weightDecay: 0.1 },
    clipNorm: null,
    slots: 2,
  },
  Lion: { optimiser: 'lion', hyper: { beta1: 0.9, beta2: 0.99, weightDecay: 0.1 }, clipNorm: null, slots: 1 },
  'Adam, clipped by value, decay of some': {
    optimiser: 'adam',
    hyper: { beta1: 0.9, beta2: 0.99, epsilon: 1e-3, weightDecay: 0.3 },
    clipNorm: null,
    clipValue: 0.003,
    decayRanges: [
      { start: 3, end: 50 },
      { start: 77, end: 101 },
    ],
    slots: 2,
  },
  'AdamW, decay of some': {
    optimiser: 'adamw',
    hyper: { beta1: 0.9, beta2: 0.99, epsilon: 1e-3, weightDecay: 0.3 },
    clipNorm: null,
    decayRanges: [{ start: 0, end: 51 }],
    slots: 2,
  },
  AdamW: {
    optimiser: 'adamw',
    hyper: { beta1: 0.9, beta2: 0.98, epsilon: 1e-6, weightDecay: 0.1 },
    clipNorm: null,
    slots: 2,
  },
};

describe('a model on the wasm device', () => {
  test.each(Object.keys(plans))('%s: weights and slots as on the reference', async (name) => {
    const program = stepProgram(one, plans[name] ?? null);
    const weights = randomWeights(program.parameters.size, one.H, 1);
    const feed = randomFeed(program, one, 2);
    const [truth, own] = [
      await open(createReferenceDevice(), program, weights),
      await open(await createWasmDevice(), program, weights),
    ];
    for (let step = 1; step <= 3; step++) {
      for (const { model, loaded } of [truth, own])
        await model.run(loaded, feed, { learningRate: 0.01, step });
    }
    expectClose('weights', await own.model.readWeights(), await truth.model.readWeights());
    expectClose('slots', await own.model.readSlots(), await truth.model.readSlots());
  });

  test('state is carried from run to run', async () => {
    const program = carryingProgram(one);
    const feed = {
      ...randomFeed(program, { ...one, C: one.V }, 3),
      targets: new Int32Array(9).fill(2),
      lengths: Int32Array.of(3, 1, 0),
    };
    await expectAgreement(
      await createWasmDevice(),
      program,
      randomWeights(program.parameters.size, one.H, 4),
      [feed, feed, feed],
    );
  });

  test('weights, slots and state written come back, and a run from them repeats bit for bit', async () => {
    const program = carryingProgram(one);
    const feed = randomFeed(program, { ...one, C: one.V }, 5);
    const first = await open(
      await createWasmDevice(),
      program,
      randomWeights(program.parameters.size, one.H, 6),
    );
    await first.model.run(first.loaded, feed, { learningRate: 0.01, step: 1 });
    const saved = [
      await first.model.readWeights(),
      await first.model.readSlots(),
      await first.model.readState(first.loaded),
    ] as const;
    await first.model.run(first.loaded, feed, { learningRate: 0.01, step: 2 });

    const second = await open(await createWasmDevice(), program, new Float32Array(program.parameters.size));
    await second.model.writeWeights(saved[0]);
    await second.model.writeSlots(saved[1]);
    await second.model.writeState(second.loaded, saved[2]);
    await second.model.run(second.loaded, feed, { learningRate: 0.01, step: 2 });
    expect(second.loaded.scalars).toEqual(first.loaded.scalars);
    expect(await second.model.readWeights()).toEqual(await first.model.readWeights());
    expect(await second.model.readSlots()).toEqual(await first.model.readSlots());
  });

  test('programs of many sizes share a model without disturbing each other', async () => {
    const device = await createWasmDevice();
    // Sizes that grow and shrink, so that the memory they share moves while earlier programs stay loaded.
    const cases = [4, 1, 30, 2, 64, 9].map((T): Case => ({ ...one, T, B: 3, H: 33 }));
    const programs = cases.map((each) => stepProgram(each, null));
    const weights = randomWeights(programs[0]!.parameters.size, 33, 7);
    const model = device.open(programs[0]!.parameters, 0);
    await model.writeWeights(weights);
    const loaded = programs.map((program) => model.load(program));
    for (const k of [0, 3, 5, 2, 1, 4]) {
      const feed = randomFeed(programs[k]!, cases[k]!, 8 + k);
      await model.run(loaded[k]!, feed);
      const truth = await open(createReferenceDevice(), programs[k]!, weights);
      await truth.model.run(truth.loaded, feed);
      expectClose(`program ${k}`, loaded[k]!.scalars, truth.loaded.scalars);
      expectClose(`gradients of ${k}`, await model.readGradients(), await truth.model.readGradients());
    }
  });

  test('packed weights follow an update made by another program', async () => {
    const device = await createWasmDevice();
    const training = stepProgram(one, adam);
    const forward: Program = { ...stepProgram(one, null), name: 'again' };
    const { model, loaded } = await open(device, training, randomWeights(training.parameters.size, one.H, 9));
    const again = model.load(forward);
    const feed = randomFeed(training, one, 10);
    await model.run(again, feed);
    const before = again.scalars[0];
    await model.run(loaded, feed, { learningRate: 0.01, step: 1 });
    await model.run(again, feed);
    expect(loaded.scalars[0]).toBe(before);
    expect(again.scalars[0]).toBeLessThan(before!);
    await expect(model.read(loaded, 'logits')).rejects.toThrow(
      '"logits" of "steps" can be read only until another program runs.',
    );
  });

  test.each([
    [
      'a token out of the vocabulary',
      { tokens: new Int32Array(9).fill(5) },
      'Token 5 is outside the vocabulary of 5.',
    ],
    [
      'a length beyond the steps',
      { lengths: Int32Array.of(3, 4, 0) },
      'The length 4 of row 1 is not within 0 to 3.',
    ],
    [
      'a target that is no class',
      { targets: new Int32Array(9).fill(4), lengths: Int32Array.of(3, 3, 3) },
      'The target 4 is not one of the 4 classes.',
    ],
    [
      'an input too short',
      { tokens: new Int32Array(8) },
      'The input "tokens" has 8 values, but the shape [3, 3] needs 9.',
    ],
  ])('refuses %s', async (_, wrong, message) => {
    const program = stepProgram(one, null);
    const { model, loaded } = await open(
      await createWasmDevice(),
      program,
      randomWeights(program.parameters.size, one.H, 11),
    );
    await expect(model.run(loaded, { ...randomFeed(program, one, 12), ...wrong })).rejects.toThrow(message);
  });

  test('refuses a batch that no memory holds, with the megabytes it needs, and goes on with what it has', async () => {
    const { model, loaded } = await open(
      await createWasmDevice(),
      lastProgram(one, null),
      randomWeights(lastProgram(one, null).parameters.size, one.H, 13),
    );
    const held = model.bytes;
    expect(() => model.load(lastProgram({ ...one, T: 2000, B: 20_000 }, null))).toThrow(/need \d{4,} MB/);
    expect(model.bytes).toBeLessThan(held + 1_000_000);
    await model.run(loaded, randomFeed(lastProgram(one, null), one, 14));
    expect(loaded.scalars[0]).toBeGreaterThan(0);
  });
});
