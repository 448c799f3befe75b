/** Runs a program in place of this one: same terminal, signals passed on, exit code kept. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

export function runToEnd(command, args, env = {}, cwd = process.cwd()) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: 'inherit', env: { ...process.env, ...env } });
    let last = -Infinity;
    const passOn = (signal) => {
      // A terminal sends Ctrl-C to every process in it, so the child has it already.
      if (signal === 'SIGINT' && process.stdin.isTTY) return;
      // npm passes signals on as well: two of a kind at once are one.
      if (performance.now() - last < 300) return;
      last = performance.now();
      child.kill(signal);
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, passOn);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      for (const name of signals) process.off(name, passOn);
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}
