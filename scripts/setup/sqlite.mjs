/**
 * A better-sqlite3 that loads in the app's runtime. Its prebuilt binaries need Node-API 10 (Electron 35 and
 * later); older runtimes crash on loading them, so it is tried in a child process and compiled when that fails.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { nodeLaunch } from '../electron.mjs';
import { Refusal, lastLine, root, run, step } from '../lib.mjs';
import { aptInstall } from './system-libraries.mjs';

const folder = path.join(root, 'node_modules', 'better-sqlite3');

export async function setupSqlite() {
  if (await loads()) return;
  await ensureCompiler();
  await step('Compiling better-sqlite3 for the app’s runtime (about 90 s, once)', compile);
  if (!(await loads()))
    throw new Refusal(
      'better-sqlite3 was compiled but does not load in the app’s runtime: delete node_modules, run "npm ci" and try again.',
    );
}

async function loads() {
  const { executablePath, env } = nodeLaunch();
  const probe = `const D = require('better-sqlite3'); if (new D(':memory:').prepare('select 1 as one').get().one !== 1) process.exit(1)`;
  return (await run(executablePath, ['-e', probe], { env, timeout: 30_000 })).code === 0;
}

async function ensureCompiler() {
  const tools = { 'g++': 'g++', make: 'make', python3: 'python3' };
  const found = await Promise.all(
    Object.keys(tools).map(async (tool) => (await run(tool, ['--version'])).code === 0),
  );
  const missing = Object.values(tools).filter((_, index) => !found[index]);
  if (missing.length === 0) return;
  if (process.platform === 'linux' && process.getuid() === 0 && existsSync('/usr/bin/apt-get')) {
    await step(`Installing ${missing.join(', ')} to compile better-sqlite3 (apt-get)`, () =>
      aptInstall(missing),
    );
    return;
  }
  throw new Refusal(
    `better-sqlite3 must be compiled for this runtime, which needs ${missing.join(', ')}: install them, for example with "sudo apt-get install ${missing.join(' ')}", and try again.`,
  );
}

async function compile() {
  const nodeGyp = path.join(root, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
  // The same binary then loads in plain Node and in Electron: only the stable Node-API of both is used.
  const env = { CXXFLAGS: '-UNAPI_VERSION -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT' };
  const build = (extra) =>
    run(process.execPath, [nodeGyp, 'rebuild', '--release', '--force_build=1', ...extra], {
      cwd: folder,
      env,
    });
  let result = await build([]);
  // node-gyp downloads Node's headers; where it cannot, those that came with this Node do.
  const prefix = path.dirname(path.dirname(process.execPath));
  if (result.code !== 0 && existsSync(path.join(prefix, 'include', 'node', 'node_api.h')))
    result = await build([`--nodedir=${prefix}`]);
  if (result.code !== 0)
    throw new Refusal(
      `better-sqlite3 could not be compiled: ${/(?:fatal )?error:? .*/i.exec(result.output)?.[0] ?? lastLine(result.output)}`,
    );
}
