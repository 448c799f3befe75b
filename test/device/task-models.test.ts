import type { Device } from '#core/device/device';
import { UnsupportedError } from '#core/device/unsupported';
import { createWasmDevice } from '#core/device/wasm/device';
import { compile, type Probe } from '#core/graph/compile';
import { GraphBuilder, type Graph } from '#core/graph/graph';
import type { Program } from '#core/graph/program';
import { unfold } from '#core/graph/unfold/index';
import { modelCases } from '#core/inspect/model-cases';
import { randomFeed } from '#core/inspect/random-feed';
import { stream } from '#core/random';
import { describe, expect, test } from 'vitest';
import { expectAgreement, open } from './agreement';
import { adam } from './programs';

/** What the device has no kernel for, in its own words; null when it can run the program. */
function missing(device: Device, program: Program): string | null {
  const model = device.open(program.parameters, program.update?.slots ?? 0);
  try {
    model.load(program);
    return null;
  } catch (error) {
    if (error instanceof UnsupportedError) return error.message;
    throw error;
  } finally {
    model.close();
  }
}

function weightsOf(program: Program): Float32Array {
  const random = stream(2, 'init');
  return Float32Array.from({ length: program.parameters.size }, () => random.uniform(-0.8, 0.8));
}

const small = modelCases();
const unfolded = small
  .filter(({ name }) => name.startsWith('step-class'))
  .map(({ name, graph }) => ({ name: `${name}, unfolded`, graph: unfold(graph) }));
const cases: readonly { name: string; graph: Graph }[] = [
  ...small,
  ...unfolded,
  ...modelCases({ T: 1, S: 1, B: 1 }).map((one) => ({ ...one, name: `${one.name}, one row of one step` })),
  ...modelCases({ T: 7, S: 9, B: 17 }).map((one) => ({ ...one, name: `${one.name}, 17 rows` })),
];

/** Where the device has no kernel for an operation the test is skipped with the device's own reason. */
describe('the wasm device trains every task’s model as the reference does', () => {
  for (const { name, graph } of cases) {
    test(name, async ({ skip }) => {
      const program = compile(graph, { loss: 'loss', update: adam });
      const device = await createWasmDevice();
      const reason = missing(device, program);
      if (reason !== null) skip(reason);
      const random = stream(3, 'sampling');
      const feeds = [1, 2, 3].map(() => randomFeed(graph, random));
      await expectAgreement(device, program, weightsOf(program), feeds);
    });
  }
});

test('probing every value and gradient on the wasm device changes no bit of the weights', async () => {
  const { graph } = small.find(({ name }) => name === 'step-class, lstm, regularised')!;
  const computed = graph.tensors.filter(({ kind }) => kind === 'computed').map(({ name }) => name);
  const gradients = compile(graph, { loss: 'loss', update: null })
    .tensors.flatMap(({ name }) => /^grad\((.*)\)$/.exec(name)?.[1] ?? [])
    .filter((name) => computed.includes(name));
  const probes: Probe[] = [
    ...computed.map((name): Probe => `value:${name}`),
    ...gradients.map((name): Probe => `gradient:${name}`),
  ];
  const feed = randomFeed(graph, stream(4, 'sampling'));
  const trained = async (asked: readonly Probe[]): Promise<number[]> => {
    const program = compile(graph, { loss: 'loss', update: adam, probes: asked });
    const { model, loaded } = await open(await createWasmDevice(), program, weightsOf(program));
    for (const step of [1, 2, 3]) await model.run(loaded, feed, { learningRate: 0.01, step });
    return [...(await model.readWeights())];
  };
  expect(await trained(probes)).toEqual(await trained([]));
  const program = compile(graph, { loss: 'loss', update: adam, probes });
  await expectAgreement(await createWasmDevice(), program, weightsOf(program), [feed]);
});

test('what the device has no kernel for is refused in one sentence that names it', async () => {
  const builder = new GraphBuilder('unknown');
  builder.scalar('loss', builder.one('loss', 'sum', [builder.parameter('x', [2])]));
  const program = compile(builder.build(), { loss: 'loss', update: null });
  const strange = {
    ...program,
    instructions: program.instructions.map((one) => ({ ...one, op: 'transmogrify', label: 'box' })),
  };
  expect(missing(await createWasmDevice(), strange)).toBe(
    'The wasm device has no kernel for the operation "transmogrify" of box.',
  );
});
