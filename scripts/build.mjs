/** Builds the app into out/ (main, engine, command line, preload, window); does nothing when no input has changed. */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { buildWasm } from './build-wasm.mjs';
import { hashOf } from './inputs.mjs';
import { Refusal, cacheDir, main, root, run, step, withLock } from './lib.mjs';

const out = path.join(root, 'out');
const stampFile = path.join(out, 'inputs.sha256');
const inputs = [
  'core',
  'electron',
  'renderer',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
];

export async function build() {
  await buildWasm();
  if (isFresh()) return;
  await withLock('build', async () => {
    if (!isFresh()) await step('Building the app', buildAll);
  });
}

function isFresh() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === inputHash();
}

function inputHash() {
  // What the assembly compiles to is an input itself.
  return hashOf(inputs, (file) => file === 'core/device/wasm/assembly' || file.endsWith('.md'));
}

async function buildAll() {
  const hash = inputHash();
  // Built aside and swapped in whole: out/ is never half of one build and half of another.
  const next = path.join(cacheDir, 'build-next');
  const old = path.join(cacheDir, 'build-old');
  rmSync(next, { recursive: true, force: true });
  const electronVite = path.join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const env = { NO_COLOR: '1', FORCE_COLOR: '0' };
  const { code, output } = await run(
    process.execPath,
    [electronVite, 'build', '--outDir', next, '--logLevel', 'warn'],
    { env },
  );
  if (code !== 0) throw new Refusal(`The app does not build:\n${readable(output)}`);
  writeFileSync(path.join(next, path.basename(stampFile)), hash);
  rmSync(old, { recursive: true, force: true });
  if (existsSync(out)) renameSync(out, old);
  renameSync(next, out);
  rmSync(old, { recursive: true, force: true });
}

/** What the bundler says about our code, without colours and without its own stack. */
function readable(output) {
  const lines = stripVTControlCharacters(output).split('\n');
  return lines.filter((line) => !/^\s+at /.test(line) && line.trim() !== '').join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(build);
