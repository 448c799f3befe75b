import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { createDevice } from '#core/device/index';
import { runParityCase } from '#core/parity/run';
import { jsonOption } from '../context';
import type { Verb } from '../context';
import { reasonOf } from '../experiment-file';
import { oneOf, readArguments, UsageError } from '../usage';

const usage = 'unfold parity DIR [--device wasm|reference] [--json]';
const options = { device: { type: 'string', default: 'auto' }, ...jsonOption } as const;

export const parity: Verb = {
  usage,
  summary: 'compare the engine’s numbers with PyTorch’s, case by case',
  options: { '--device D': 'auto, wasm or reference', '--json': 'one JSON object a case' },
  async run(args, { terminal }) {
    const { values, positionals } = readArguments(args, options, { least: 1, most: 1 }, usage);
    const folder = positionals[0] ?? '';
    const device = await createDevice(oneOf('device', values.device, ['auto', 'wasm', 'reference']));
    const names = await readdir(folder).catch((error: unknown) => {
      throw new UsageError(`The folder ${folder} cannot be read: ${reasonOf(error)}.`);
    });
    const files = names.filter((name) => name.endsWith('.json')).sort();
    if (files.length === 0) throw new UsageError(`The folder ${folder} has no parity cases (*.json).`);
    let failed = 0;
    for (const file of files) {
      const result = await runParityCase(await readCase(path.join(folder, file)), device);
      if ('skipped' in result) {
        if (values.json)
          terminal.json({ event: 'parity', case: result.case, device: device.kind, skipped: result.skipped });
        else terminal.out(`–     ${result.case}: ${result.skipped}`);
        continue;
      }
      if (!result.pass) failed += 1;
      if (values.json)
        terminal.json({
          event: 'parity',
          case: result.case,
          device: device.kind,
          maxError: result.maxError,
          pass: result.pass,
        });
      else
        terminal.out(
          `${result.pass ? 'pass' : 'FAIL'}  ${result.case}: largest error ${result.maxError.toExponential(1)} in ${result.worst}`,
        );
    }
    return failed === 0 ? 0 : 1;
  },
};

async function readCase(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`The case ${file} cannot be read: ${reasonOf(error)}.`);
  }
}
