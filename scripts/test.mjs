/**
 * Everything that CI runs: set-up, build, static checks, unit tests on the app's own runtime, end-to-end tests in
 * the real app. Ends with one line, "N passed, N failed": a test counts one, and so does each check.
 *
 *   node scripts/test.mjs                       everything
 *   node scripts/test.mjs types lint            only these checks (build types lint format layers size dead-code)
 *   node scripts/test.mjs unit test/core/graph  only unit tests; what follows goes to vitest
 *   node scripts/test.mjs e2e -g compare        only end-to-end tests; what follows goes to Playwright
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { buildWasm } from './build-wasm.mjs';
import { hasDisplay } from './display.mjs';
import { nodeLaunch } from './electron.mjs';
import { Refusal, cacheDir, root, run, say, seconds } from './lib.mjs';
import { runToEnd } from './run-to-end.mjs';
import { setup } from './setup.mjs';

const node = process.execPath;
const script = (name) => path.join(root, 'scripts', name);
const tool = (file) => path.join(root, 'node_modules', file);

/** Checks that read the source only. Each is a program that succeeds or says what is wrong. */
const checks = {
  types: [tool('typescript/bin/tsc'), '-b'],
  lint: [
    tool('eslint/bin/eslint.js'),
    '.',
    '--cache',
    '--cache-location',
    '.cache/eslint/',
    '--max-warnings',
    '0',
  ],
  format: [
    tool('prettier/bin/prettier.cjs'),
    '--check',
    '.',
    '--log-level',
    'warn',
    '--cache',
    '--cache-location',
    '.cache/prettier',
  ],
  layers: [
    tool('dependency-cruiser/bin/dependency-cruise.mjs'),
    'core',
    'electron',
    'renderer',
    'test',
    '--config',
    '.dependency-cruiser.cjs',
  ],
  size: [script('size.mjs')],
  'dead-code': [tool('knip/bin/knip.js'), '--no-progress'],
};

const counts = { passed: 0, failed: 0, skipped: 0 };

async function main() {
  const known = ['build', ...Object.keys(checks), 'unit', 'e2e'];
  const args = process.argv.slice(2);
  const split = args.findIndex((arg) => !known.includes(arg));
  const chosen = split === -1 ? args : args.slice(0, split);
  const rest = split === -1 ? [] : args.slice(split);
  const wants = (name) => chosen.length === 0 || chosen.includes(name);
  // Sample data beside the project, where there is some; tests that need it look here.
  const shared = path.resolve(root, '..', 'shared');
  if (existsSync(shared)) process.env.UNFOLD_SHARED ??= shared;

  try {
    await setup();
    await buildWasm();
    if (wants('build') || wants('e2e')) await check('build', [script('build.mjs')]);
    await runChecks(Object.keys(checks).filter(wants));
    if (wants('unit')) await unitTests(rest);
    if (wants('e2e')) await endToEndTests(rest);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    say(error.message);
    counts.failed += 1;
  }
  const { passed, failed, skipped } = counts;
  process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}

/** As many at a time as there are cores. */
async function runChecks(names) {
  const queue = [...names];
  const worker = async () => {
    for (let name = queue.shift(); name !== undefined; name = queue.shift()) await check(name, checks[name]);
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, worker));
}

async function check(name, args) {
  const start = performance.now();
  const { code, output } = await run(node, args, { env: { NO_COLOR: '1', FORCE_COLOR: '0' } });
  const ok = code === 0;
  counts[ok ? 'passed' : 'failed'] += 1;
  say(`${ok ? '✓' : '✗'} ${name} (${seconds(start)})`);
  if (!ok || name === 'size') say(output.trimEnd());
}

async function unitTests(rest) {
  const report = reportFile('unit');
  const { executablePath, env } = nodeLaunch();
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await runToEnd(executablePath, [tool('vitest/vitest.mjs'), 'run', ...reporters, ...rest], env);
  const result = read(report);
  const before = counts.failed;
  counts.passed += result?.numPassedTests ?? 0;
  counts.failed += result?.numFailedTests ?? 0;
  counts.skipped += (result?.numPendingTests ?? 0) + (result?.numTodoTests ?? 0);
  // A file that could not even be loaded has no tests to count.
  for (const file of result?.testResults ?? []) {
    if (file.status === 'failed' && file.assertionResults.length === 0) counts.failed += 1;
  }
  if (code !== 0 && counts.failed === before) counts.failed += 1;
}

async function endToEndTests(rest) {
  const report = reportFile('e2e');
  const playwright = [node, tool('@playwright/test/cli.js'), 'test', '--reporter=list,json', ...rest];
  const command = hasDisplay()
    ? playwright
    : ['xvfb-run', '-a', '--server-args=-screen 0 1600x1000x24', ...playwright];
  if (!hasDisplay() && (await run('which', ['xvfb-run'])).code !== 0) {
    throw new Refusal(
      'The end-to-end tests need a display, and xvfb-run is not installed: run "sudo apt-get install xvfb xauth".',
    );
  }
  const [program, ...args] = command;
  const code = await runToEnd(program, args, {
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    PLAYWRIGHT_HTML_OPEN: 'never',
  });
  const stats = read(report)?.stats;
  const before = counts.failed;
  counts.passed += (stats?.expected ?? 0) + (stats?.flaky ?? 0);
  counts.failed += stats?.unexpected ?? 0;
  counts.skipped += stats?.skipped ?? 0;
  if (code !== 0 && counts.failed === before) counts.failed += 1;
}

function reportFile(name) {
  const file = path.join(cacheDir, 'reports', `${name}.json`);
  mkdirSync(path.dirname(file), { recursive: true });
  rmSync(file, { force: true });
  return file;
}

function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

await main();
