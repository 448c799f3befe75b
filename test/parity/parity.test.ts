import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createDevice } from '#core/device/index';
import { runParityCase } from '#core/parity/run';

/** Numbers made with PyTorch in float64: 1e-9 in float64, 1e-5 + 1e-4·|b| in float32 (core/parity/compare). */
const folder = path.join(import.meta.dirname, 'fixtures');
const cases = readdirSync(folder).filter((file) => file.endsWith('.json'));
const read = (file: string): unknown => JSON.parse(readFileSync(path.join(folder, file), 'utf8'));

test.each(cases)('the reference device agrees with PyTorch: %s', async (file) => {
  const result = await runParityCase(read(file), await createDevice('reference'));
  expect(result).toMatchObject({ pass: true });
});

describe('the wasm device agrees with PyTorch', () => {
  for (const file of cases) {
    test(file, async ({ skip }) => {
      const result = await runParityCase(read(file), await createDevice('wasm'));
      // A case switches itself on when the device has the kernels; until then the report names what is missing.
      if ('skipped' in result) skip(result.skipped);
      expect(result).toMatchObject({ pass: true });
    });
  }
});
