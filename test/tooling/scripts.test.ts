import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

const script = (name: string) => pathToFileURL(path.resolve('scripts', name)).href;

/** Runs a few lines as an ES module on this runtime and waits for the end. */
async function runLines(lines: string, onLine?: (line: string, pid: number) => void) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', lines], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    for (const line of text.trim().split('\n')) onLine?.(line, child.pid!);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

const runToEnd = (program: string) => `
  import { runToEnd } from ${JSON.stringify(script('run-to-end.mjs'))};
  process.exitCode = await runToEnd(process.execPath, ['-e', ${JSON.stringify(program)}]);`;

test('runToEnd keeps the exit code and adds nothing to stdout', async () => {
  const { code, stdout } = await runLines(runToEnd(`console.log('{"a":1}'); process.exit(3)`));
  expect(code).toBe(3);
  expect(stdout).toBe('{"a":1}\n');
});

test('runToEnd passes a signal on and waits for the program to finish its work', async () => {
  const program = `process.on('SIGINT', () => setTimeout(() => { console.log('saved'); process.exit(130) }, 100));
    setInterval(() => {}, 1000); console.log('ready')`;
  const { code, stdout } = await runLines(runToEnd(program), (line, pid) => {
    if (line === 'ready') process.kill(pid, 'SIGINT');
  });
  expect(stdout).toBe('ready\nsaved\n');
  expect(code).toBe(130);
});

test('runToEnd reports a program that was killed', async () => {
  const { code } = await runLines(runToEnd(`process.kill(process.pid, 'SIGKILL')`));
  expect(code).toBe(128 + 9);
});

test('withLock lets one process in at a time and takes over from one that died', async () => {
  const work = (body: string) => `
    import { withLock } from ${JSON.stringify(script('lib.mjs'))};
    await withLock('lock-test', async () => { ${body} });`;
  const dead = await runLines(work(`process.kill(process.pid, 'SIGKILL')`));
  expect(dead.code).toBe(null);
  const critical = work(
    `const start = Date.now(); await new Promise((r) => setTimeout(r, 300)); console.log(start, Date.now());`,
  );
  const both = await Promise.all([runLines(critical), runLines(critical)]);
  const [first, second] = both
    .map(({ stdout }) => stdout.trim().split(' ').map(Number))
    .sort((a, b) => a[0]! - b[0]!);
  expect(second![0]).toBeGreaterThanOrEqual(first![1]!);
});

test('a Refusal is one sentence and exit code 1', async () => {
  const { code, stdout, stderr } = await runLines(`
    import { main, Refusal } from ${JSON.stringify(script('lib.mjs'))};
    await main(() => { throw new Refusal('There is no disk left.'); });`);
  expect({ code, stdout, stderr }).toEqual({ code: 1, stdout: '', stderr: 'There is no disk left.\n' });
});

test('set-up has nothing to do after it was done, and says nothing', async () => {
  const start = performance.now();
  const { code, stdout, stderr } = await runLines(
    `import { setup } from ${JSON.stringify(script('setup.mjs'))}; await setup();`,
  );
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(performance.now() - start).toBeLessThan(2000);
});

test('an input hash follows content, not dates', async () => {
  const { hashOf } = (await import(script('inputs.mjs'))) as { hashOf: (entries: string[]) => string };
  const folder = mkdtempSync(path.resolve('.cache/hash-test-'));
  const { writeFileSync } = await import('node:fs');
  try {
    const entry = path.relative('.', folder);
    writeFileSync(path.join(folder, 'a.txt'), 'one');
    const before = hashOf([entry]);
    utimesSync(path.join(folder, 'a.txt'), 1, 1);
    expect(statSync(path.join(folder, 'a.txt')).mtimeMs).toBe(1000);
    expect(hashOf([entry])).toBe(before);
    writeFileSync(path.join(folder, 'a.txt'), 'two');
    expect(hashOf([entry])).not.toBe(before);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
