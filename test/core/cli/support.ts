import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import cli from '#core/cli/index?modulePath';

export interface Ended {
  code: number | null;
  out: string;
  err: string;
  /** Lines of stdout that are JSON, parsed; the test fails when one is not. */
  json: () => Record<string, unknown>[];
}

export interface Started {
  child: ChildProcess;
  ended: Promise<Ended>;
  /** Resolves with the first JSON line of this event. */
  line: (event: string) => Promise<Record<string, unknown>>;
}

/** A folder of its own with a store that nobody shares. */
export function workplace(): {
  folder: string;
  file: (name: string, contents: string | Uint8Array) => string;
  store: string;
} {
  const folder = mkdtempSync(path.join(tmpdir(), 'unfold-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return {
    folder,
    store: path.join(folder, 'store'),
    file: (name, contents) => {
      const file = path.join(folder, name);
      writeFileSync(file, contents);
      return file;
    },
  };
}

/** The built command line in a process of its own, on the runtime that runs the tests. */
export function start(args: string[], env: Record<string, string> = {}): Started {
  const child = spawn(process.execPath, [cli, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let out = '';
  let err = '';
  const waiting: { event: string; resolve: (line: Record<string, unknown>) => void }[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const before = out.lastIndexOf('\n') + 1;
    out += text;
    for (const line of out.slice(before, out.lastIndexOf('\n') + 1).split('\n')) {
      if (!line.startsWith('{')) continue;
      const parsed = JSON.parse(line) as Record<string, unknown>;
      for (const each of waiting.filter(({ event }) => event === parsed['event'])) each.resolve(parsed);
    }
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) =>
      resolve({
        code,
        out,
        err,
        json: () =>
          out
            .split('\n')
            .filter((line) => line !== '')
            .map((line) => JSON.parse(line) as Record<string, unknown>),
      }),
    );
  });
  return { child, ended, line: (event) => new Promise((resolve) => waiting.push({ event, resolve })) };
}

export const unfold = (...args: string[]): Promise<Ended> => start(args).ended;
