import type { DeviceModel, Feed, LoadedProgram } from '#core/device/device';
import { createReferenceDevice } from '#core/device/reference';
import { compile } from '#core/graph/compile';
import { GraphBuilder, type GraphTensor } from '#core/graph/graph';
import type { Program } from '#core/graph/program';

/** A graph of one's own, compiled without an update. `build` returns the loss, or null for forward only. */
export function program(build: (builder: GraphBuilder) => GraphTensor | null): Program {
  const builder = new GraphBuilder('test');
  const loss = build(builder);
  if (loss !== null) builder.scalar('loss', loss);
  return compile(builder.build(), { loss: loss === null ? null : 'loss', update: null });
}

export interface Ran {
  model: DeviceModel;
  loaded: LoadedProgram;
  loss: number;
  output: (name: string) => Promise<number[]>;
  gradient: (name: string) => Promise<number[]>;
}

/** Runs a program once on the reference device with the given weights, by name. */
export async function runOnce(
  program: Program,
  weights: Readonly<Record<string, readonly number[]>>,
  feed: Feed,
): Promise<Ran> {
  const model = createReferenceDevice().open(program.parameters, 0);
  const loaded = model.load(program);
  await model.writeWeights(
    Float64Array.from(program.parameters.entries.flatMap(({ name }) => weights[name] ?? [])),
  );
  await model.run(loaded, feed);
  const gradient = async (name: string): Promise<number[]> => {
    const entry = program.parameters.entries.find((one) => one.name === name)!;
    const size = entry.shape.reduce((product, n) => product * n, 1);
    return [...(await model.readGradients())].slice(entry.offset, entry.offset + size);
  };
  return {
    model,
    loaded,
    loss: loaded.scalars[program.scalars.indexOf('loss')] ?? NaN,
    output: async (name) => [...(await model.read(loaded, name))],
    gradient,
  };
}
