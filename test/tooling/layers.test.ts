import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

/** Plants files in a small tree inside the project, so that packages resolve, and asks which rules object. */
function violations(files: Record<string, string>): string[] {
  mkdirSync('.cache', { recursive: true });
  const tree = mkdtempSync(path.resolve('.cache/layers-test-'));
  try {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.join(tree, path.dirname(file)), { recursive: true });
      writeFileSync(path.join(tree, file), text);
    }
    const cruise = path.resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const options = [
      '--config',
      path.resolve('.dependency-cruiser.cjs'),
      '--no-cache',
      '--output-type',
      'json',
    ];
    const folders = ['core', 'electron', 'renderer'];
    const run = spawnSync(process.execPath, [cruise, ...folders, ...options], {
      cwd: tree,
      encoding: 'utf8',
    });
    if (run.stdout === '') throw new Error(run.stderr);
    const report = JSON.parse(run.stdout) as {
      summary: { violations: { from: string; rule: { name: string } }[] };
    };
    return [...new Set(report.summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`))].sort();
  } finally {
    rmSync(tree, { recursive: true });
  }
}

const sound = {
  'package.json': JSON.stringify({ type: 'module', imports: { '#core/*': './core/*.ts' } }),
  'tsconfig.json': '{ "compilerOptions": { "module": "esnext", "moduleResolution": "bundler" } }',
  'core/data/rows.ts': 'export type Row = string;\nexport const rows: Row[] = [];\n',
  'core/store/store.ts': "import Database from 'better-sqlite3';\nexport const store = Database;\n",
  'core/spec/spec.ts': "import { z } from 'zod';\nexport const Spec = z.object({});\n",
  'electron/contract/api.ts': "import type { Row } from '#core/data/rows';\nexport type Api = Row;\n",
  'renderer/view.ts': "import type { Api } from '../electron/contract/api';\nexport type View = Api;\n",
};

test('a tree that keeps to the table passes, types through the contract included', () => {
  expect(violations(sound)).toEqual([]);
});

test('each rule objects to what it forbids', () => {
  expect(
    violations({
      ...sound,
      'renderer/a.ts': "import type { Row } from '#core/data/rows';\nexport type V = Row;\n",
      'renderer/b.ts': "import fs from 'node:fs';\nexport const v = fs;\n",
      'electron/contract/a.ts': "import { rows } from '#core/data/rows';\nexport const v = rows;\n",
      'electron/contract/b.ts': "import { app } from 'electron';\nexport const v = app;\n",
      'electron/main/a.ts': "import { rows } from '#core/data/rows';\nexport const v = rows;\n",
      'core/data/a.ts': "import Database from 'better-sqlite3';\nexport const v = Database;\n",
      'core/data/b.ts': "import { app } from 'electron';\nexport const v = app;\n",
      'core/data/c.ts': "import { b } from './missing';\nexport const v = b;\n",
      'core/data/d.ts': "import { e } from './e';\nexport const d = () => e;\n",
      'core/data/e.ts': "import { d } from './d';\nexport const e = () => d;\n",
      'core/spec/a.ts': "import { rows } from '#core/data/rows';\nexport const v = rows;\n",
      'core/train/a.ts': "import { store } from '#core/store/store';\nexport const v = store;\n",
      'core/device/a.ts': "import { rows } from '#core/data/rows';\nexport const v = rows;\n",
    }),
  ).toEqual([
    'core/data/a.ts: only-store-knows-sqlite',
    'core/data/b.ts: core-knows-no-screen',
    'core/data/c.ts: no-broken-imports',
    'core/data/d.ts: no-cycles',
    'core/device/a.ts: device-knows-no-model',
    'core/spec/a.ts: spec-stands-alone',
    'core/train/a.ts: only-run-joins',
    'core/train/a.ts: train-knows-no-store',
    'electron/contract/a.ts: contract-takes-only-types',
    'electron/contract/b.ts: contract-is-plain',
    'electron/main/a.ts: main-does-no-maths',
    'renderer/a.ts: renderer-knows-only-the-contract',
    'renderer/b.ts: renderer-has-no-node',
  ]);
});
