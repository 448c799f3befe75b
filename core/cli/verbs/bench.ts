import { measure } from '#core/bench/measure';
import { workloads } from '#core/bench/workloads';
import { jsonOption } from '../context';
import type { Verb } from '../context';
import { oneOf, readArguments, realNumber } from '../usage';

const usage = 'unfold bench [--workload W1,W2,…] [--simd best|plain] [--seconds N] [--json]';
const options = {
  workload: { type: 'string', default: 'W1,W2,W5,W6' },
  simd: { type: 'string', default: 'best' },
  seconds: { type: 'string', default: '2' },
  ...jsonOption,
} as const;

export const bench: Verb = {
  usage,
  summary: 'time training steps of fixed workloads on this machine',
  options: {
    '--workload W1,…': `which of ${workloads.map(({ name }) => name).join(', ')}; W3 and W4 take longer`,
    '--simd S': 'best (fused multiply-add where the runtime has it) or plain',
    '--seconds N': 'how long to repeat each',
    '--json': 'one JSON object a workload',
  },
  async run(args, { terminal }) {
    const { values } = readArguments(args, options, { least: 0, most: 0 }, usage);
    const simd = oneOf('simd', values.simd, ['best', 'plain']);
    const seconds = realNumber('seconds', values.seconds, 0, 600);
    const names = values.workload.split(',').map((name) =>
      oneOf(
        'workload',
        name.trim(),
        workloads.map((one) => one.name),
      ),
    );
    for (const workload of workloads.filter(({ name }) => names.includes(name))) {
      const result = await measure(workload, simd, seconds);
      if (values.json) {
        terminal.json({ event: 'bench', ...result });
        continue;
      }
      const { cell, H, B, T } = workload;
      const speed = `${Math.round(result.tokensPerSecond).toLocaleString('en')} tokens/s, ${result.gigaflops.toFixed(1)} GFLOP/s`;
      terminal.out(
        `${workload.name} ${cell}, H ${H}, B ${B}, T ${T}: ${result.milliseconds.toFixed(2)} ms a step (median ${result.medianMilliseconds.toFixed(2)}), ${speed}`,
      );
    }
    return 0;
  },
};
