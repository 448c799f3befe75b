import { createWasmDevice } from '#core/device/wasm/device';
import { stream } from '#core/random';
import { productFlop, programOf, workloads, type Workload } from './workloads';

/** Milliseconds of single steps: the least and the middle one. On a shared machine compare the least. */
async function measure(
  workload: Workload,
  simd: 'best' | 'plain',
  seconds: number,
): Promise<{ least: number; median: number }> {
  const { V, B, T } = workload;
  const program = programOf(workload);
  const model = (await createWasmDevice(simd)).open(program.parameters, 2);
  const random = stream(1, 'init');
  await model.writeWeights(
    Float32Array.from({ length: program.parameters.size }, () => random.uniform(-0.1, 0.1)),
  );
  const loaded = model.load(program);
  const words = (): Int32Array => Int32Array.from({ length: T * B }, () => random.int(V));
  const feed = { tokens: words(), targets: words(), lengths: new Int32Array(B).fill(T) };
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  for (let step = 1; step <= 12 || performance.now() < end; step++) {
    const start = performance.now();
    await model.run(loaded, feed, { learningRate: 1e-3, step });
    if (step > 5) times.push(performance.now() - start);
  }
  model.close();
  times.sort((a, b) => a - b);
  return { least: times[0] ?? NaN, median: times[times.length >> 1] ?? NaN };
}

const [names = 'W1,W2,W5,W6', simd = 'best', seconds = '2'] = process.argv.slice(2);
for (const workload of workloads.filter(({ name }) => names.split(',').includes(name))) {
  const { least, median } = await measure(workload, simd === 'plain' ? 'plain' : 'best', Number(seconds));
  const tokens = (workload.T * workload.B) / (least / 1000);
  const rate = productFlop(workload) / least / 1e6;
  console.log(
    `${workload.name} ${workload.cell}: ${least.toFixed(2)} ms a step (median ${median.toFixed(2)}), ${Math.round(tokens / 1000)}k tokens/s, ${rate.toFixed(1)} GFLOP/s over the whole step`,
  );
}
