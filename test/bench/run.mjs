/**
 * Bundles test/bench/step.ts and runs it on the app's own runtime:
 *   node test/bench/run.mjs [W1,W2,…] [best|plain] [seconds a workload]
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { buildWasm } from '../../scripts/build-wasm.mjs';
import { nodeLaunch } from '../../scripts/electron.mjs';
import { root } from '../../scripts/lib.mjs';

await buildWasm();
const file = path.join(root, '.cache', 'bench', 'step.mjs');
const bundle = await rolldown({
  input: path.join(import.meta.dirname, 'step.ts'),
  platform: 'node',
  logLevel: 'silent',
});
await bundle.write({ file, format: 'esm' });
const { executablePath, env } = nodeLaunch();
const { status } = spawnSync(executablePath, [file, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, ...env },
});
process.exitCode = status ?? 1;
