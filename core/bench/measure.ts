import { createWasmDevice, type WasmOptions } from '#core/device/wasm/device';
import { WasmModel } from '#core/device/wasm/model';
import type { DeviceModel, LoadedProgram } from '#core/device/device';
import { stream } from '#core/random';
import type { Workload } from './workload';

export interface Measurement {
  readonly workload: string;
  readonly threads: number;
  /** Milliseconds of one training step: the least, which other load on the machine disturbs least, and the middle one. */
  readonly milliseconds: number;
  readonly medianMilliseconds: number;
  readonly tokensPerSecond: number;
  /** 10⁹ additions and multiplications of the matrix products a second, over the whole step. */
  readonly gigaflops: number;
  /** The same over the time of the products alone: of a pass that carries out nothing else, the middle of several. */
  readonly productGflops: number;
}

const warmUp = 5;
const leastSteps = 10;
/** Threads start with the first step and join as they are ready, which takes some tens of milliseconds. */
const joinMilliseconds = 400;

/** Trains a workload on random tokens for some seconds and times each step. */
export async function measure(
  workload: Workload,
  options: WasmOptions & { readonly threads: number },
  seconds: number,
): Promise<Measurement> {
  const program = workload.program();
  const model = (await createWasmDevice(options)).open(program.parameters, program.update?.slots ?? 0);
  const random = stream(1, 'init');
  await model.writeWeights(
    Float32Array.from({ length: program.parameters.size }, () => random.uniform(-0.1, 0.1)),
  );
  const loaded = model.load(program);
  const feed = workload.feed(random);
  const run = (step: number): Promise<void> => model.run(loaded, feed, { learningRate: 1e-3, step });
  await run(1);
  await new Promise<void>((resolve) => void setTimeout(resolve, joinMilliseconds));
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  for (let step = 2; step <= warmUp + leastSteps || performance.now() < end; step++) {
    const start = performance.now();
    await run(step);
    if (step > warmUp) times.push(performance.now() - start);
  }
  const productGflops = await measureProducts(model, loaded, seconds / 4);
  model.close();
  times.sort((a, b) => a - b);
  const milliseconds = times[0] ?? 0;
  return {
    workload: workload.name,
    threads: options.threads,
    milliseconds,
    medianMilliseconds: times[times.length >> 1] ?? 0,
    tokensPerSecond: (workload.tokens * 1000) / milliseconds,
    gigaflops: workload.flop / milliseconds / 1e6,
    productGflops,
  };
}

async function measureProducts(model: DeviceModel, loaded: LoadedProgram, seconds: number): Promise<number> {
  if (!(model instanceof WasmModel)) throw new Error('Only the wasm device runs products alone.');
  const rates: number[] = [];
  const end = performance.now() + seconds * 1000;
  for (let pass = 0; pass < warmUp + leastSteps || performance.now() < end; pass++) {
    const start = performance.now();
    const flop = await model.runProducts(loaded);
    if (pass >= warmUp) rates.push(flop / (performance.now() - start) / 1e6);
  }
  rates.sort((a, b) => a - b);
  return rates[rates.length >> 1] ?? 0;
}
