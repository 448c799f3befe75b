import { createWasmDevice, type WasmOptions } from '#core/device/wasm/device';
import { stream } from '#core/random';
import { productFlop, programOf, type Workload } from './workloads';

export interface Measurement {
  readonly workload: string;
  readonly threads: number;
  /** Milliseconds of one training step: the least, which other load on the machine disturbs least, and the middle one. */
  readonly milliseconds: number;
  readonly medianMilliseconds: number;
  readonly tokensPerSecond: number;
  /** 10⁹ additions and multiplications of the matrix products a second, over the whole step. */
  readonly gigaflops: number;
}

const warmUp = 5;
/** Threads start with the first step and join as they are ready, which takes some tens of milliseconds. */
const joinMilliseconds = 400;
const leastSteps = 10;

/** Trains a workload on random tokens for some seconds and times each step. */
export async function measure(
  workload: Workload,
  options: WasmOptions & { readonly threads: number },
  seconds: number,
): Promise<Measurement> {
  const { V, B, T } = workload;
  const program = programOf(workload);
  const model = (await createWasmDevice(options)).open(program.parameters, program.update?.slots ?? 0);
  const random = stream(1, 'init');
  const tokens = (): Int32Array => Int32Array.from({ length: T * B }, () => random.int(V));
  await model.writeWeights(
    Float32Array.from({ length: program.parameters.size }, () => random.uniform(-0.1, 0.1)),
  );
  const loaded = model.load(program);
  const feed = { tokens: tokens(), targets: tokens(), lengths: new Int32Array(B).fill(T) };
  const times: number[] = [];
  await untilJoined(() => model.run(loaded, feed, { learningRate: 1e-3, step: 1 }));
  const end = performance.now() + seconds * 1000;
  for (let step = 1; step <= warmUp + leastSteps || performance.now() < end; step++) {
    const start = performance.now();
    await model.run(loaded, feed, { learningRate: 1e-3, step });
    if (step > warmUp) times.push(performance.now() - start);
  }
  model.close();
  times.sort((a, b) => a - b);
  const milliseconds = times[0] ?? 0;
  return {
    workload: workload.name,
    threads: options.threads,
    milliseconds,
    medianMilliseconds: times[times.length >> 1] ?? 0,
    tokensPerSecond: (T * B * 1000) / milliseconds,
    gigaflops: productFlop(workload) / milliseconds / 1e6,
  };
}

async function untilJoined(run: () => Promise<void>): Promise<void> {
  await run();
  await new Promise<void>((resolve) => void setTimeout(resolve, joinMilliseconds));
}
