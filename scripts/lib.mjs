/** What every script shares: where things are, how a step is reported, how a failure is said. */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const root = path.resolve(import.meta.dirname, '..');
export const cacheDir = path.join(root, '.cache');

/** A failure that the user can do something about: printed as one sentence, without a stack. */
export class Refusal extends Error {}

/** Scripts speak on stderr only, so that stdout stays free for data (`unfold --json`, `electron:path`). */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

export function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

/** Runs one step, says what it does and how long it took. */
export async function step(title, work) {
  const start = performance.now();
  say(`▸ ${title} …`);
  const note = await work();
  say(`  done in ${seconds(start)}${typeof note === 'string' ? ` (${note})` : ''}`);
}

/** The entry of every script: a Refusal becomes one sentence and exit code 1. */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}

/**
 * Runs a program and waits for it. Output is captured unless `stdio` says otherwise; a program that does not
 * exist, fails or runs past `timeout` (ms) is an answer too, never an exception.
 */
export function run(command, args, { timeout = 0, stdio = 'pipe', env, cwd = root } = {}) {
  return new Promise((resolve) => {
    // npm and the node_modules/.bin shims are batch files on Windows, which need a shell.
    const shell = process.platform === 'win32' && /(\.cmd|^npm)$/.test(command);
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio, shell });
    let output = '';
    let stdout = '';
    child.stdout?.on('data', (chunk) => ((output += chunk), (stdout += chunk)));
    child.stderr?.on('data', (chunk) => (output += chunk));
    const timer = timeout > 0 ? setTimeout(() => child.kill('SIGKILL'), timeout) : undefined;
    const end = (code) => {
      clearTimeout(timer);
      resolve({ code, output, stdout });
    };
    child.on('error', (error) => ((output += error.message), end(-1)));
    child.on('close', (code) => end(code ?? -1));
  });
}

/** The last line that says something: what to quote when a program failed. */
export function lastLine(text) {
  return (
    text
      .trim()
      .split('\n')
      .findLast((line) => line.trim() !== '')
      ?.trim() ?? 'no output'
  );
}

/** One process at a time per name; a lock whose owner died is taken over. */
export async function withLock(name, work) {
  mkdirSync(cacheDir, { recursive: true });
  const lock = path.join(cacheDir, `${name}.lock`);
  let waiting = false;
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (isStale(lock)) {
      takeAway(lock);
      continue;
    }
    if (!waiting) say(`Waiting for another process that is busy with ${name} …`);
    waiting = true;
    await sleep(200);
  }
  const release = () => rmSync(lock, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

/** Only one may take a stale lock away, and looks again first: it could be another's fresh lock by now. */
function takeAway(lock) {
  const guard = `${lock}.guard`;
  try {
    writeFileSync(guard, '', { flag: 'wx' });
  } catch {
    const age = Date.now() - (statSync(guard, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > 10_000) rmSync(guard, { force: true });
    return;
  }
  if (isStale(lock)) rmSync(lock, { force: true });
  rmSync(guard, { force: true });
}

function isStale(lock) {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return false;
  } catch (error) {
    // ESRCH: the owner is gone. ENOENT: it let go meanwhile. EPERM: it lives under another user.
    return error.code !== 'EPERM';
  }
}
