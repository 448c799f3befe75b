import { readdirSync, readFileSync } from 'node:fs';
import { createWasmDevice } from '#core/device/wasm/device';
import { runParityCase } from '#core/parity/run';
import { describe, expect, test } from 'vitest';
import { hasShared, sharedPath } from '../support/shared';

/** PyTorch's numbers (fixtures/parity), within 1e-5 + 1e-4·|b| in float32. */
describe.skipIf(!hasShared)('parity with PyTorch on the wasm device', () => {
  const folder = sharedPath('fixtures', 'parity');
  const files = hasShared
    ? readdirSync(folder).filter(
        (file) => /^(tagger|classify|optimiser-(sgd|adam))/.test(file) && file.endsWith('.json'),
      )
    : [];
  test.each(files)('%s', async (file) => {
    const result = await runParityCase(
      JSON.parse(readFileSync(sharedPath('fixtures', 'parity', file), 'utf8')),
      await createWasmDevice(),
    );
    expect(result).toMatchObject({ pass: true });
  });
});
