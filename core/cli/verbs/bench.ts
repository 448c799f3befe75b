import { measure, type Measurement } from '#core/bench/measure';
import type { Workload } from '#core/bench/workload';
import { workloads } from '#core/bench/workloads';
import { MAXIMUM_THREADS } from '#core/device/wasm/kernel';
import { cores, startNodeThread } from '#core/device/wasm/node/threads';
import { jsonOption } from '../context';
import type { Verb } from '../context';
import { oneOf, readArguments, realNumber, wholeNumber } from '../usage';

const usage =
  'unfold bench [--workload W1,W2,…] [--threads 1,2,…] [--simd best|plain] [--seconds N] [--json]';
const options = {
  workload: { type: 'string', default: workloads.map(({ name }) => name).join(',') },
  threads: { type: 'string', default: '1,2' },
  simd: { type: 'string', default: 'best' },
  seconds: { type: 'string', default: '2' },
  ...jsonOption,
} as const;

export const bench: Verb = {
  usage,
  summary: 'time training steps of fixed workloads on this machine',
  options: {
    '--workload W1,…': `which of ${workloads.map(({ name }) => name).join(', ')} (all)`,
    '--threads 1,2,…': 'how many threads share a step, one measurement each',
    '--simd S': 'best (fused multiply-add where the runtime has it) or plain',
    '--seconds N': 'how long to repeat each',
    '--json': 'one JSON object a workload',
  },
  async run(args, { terminal }) {
    const { values } = readArguments(args, options, { least: 0, most: 0 }, usage);
    const simd = oneOf('simd', values.simd, ['best', 'plain']);
    const seconds = realNumber('seconds', values.seconds, 0, 600);
    const counts = values.threads
      .split(',')
      .map((count) => Math.min(MAXIMUM_THREADS, wholeNumber('threads', count.trim(), 1)));
    const names = values.workload.split(',').map((name) =>
      oneOf(
        'workload',
        name.trim(),
        workloads.map((one) => one.name),
      ),
    );
    for (const workload of workloads.filter(({ name }) => names.includes(name))) {
      for (const threads of counts) {
        const result = await measure(
          workload,
          { simd, threads, cores, startThread: startNodeThread, always: true },
          seconds,
        );
        if (values.json) terminal.json({ event: 'bench', ...result });
        else terminal.out(lineOf(workload, result));
      }
    }
    return 0;
  },
};

function lineOf({ name, title }: Workload, result: Measurement): string {
  const { threads, milliseconds, medianMilliseconds, tokensPerSecond, gigaflops, productGflops } = result;
  const model = `${name} ${title}, ${threads === 1 ? '1 thread' : `${threads} threads`}`;
  const speed = `${Math.round(tokensPerSecond).toLocaleString('en')} tokens/s, ${gigaflops.toFixed(1)} GFLOP/s (products alone ${productGflops.toFixed(1)})`;
  return `${model}: ${milliseconds.toFixed(2)} ms a step (median ${medianMilliseconds.toFixed(2)}), ${speed}`;
}
