import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createReferenceDevice } from '#core/device/reference';
import { runParityCase } from '#core/parity/run';

/** Numbers made with PyTorch in float64: see docs in core/parity. */
const folder = path.join(import.meta.dirname, 'fixtures');
const cases = readdirSync(folder).filter((file) => file.endsWith('.json'));
const read = (file: string): unknown => JSON.parse(readFileSync(path.join(folder, file), 'utf8'));

describe('reference device agrees with PyTorch to 1e-9', () => {
  test.each(cases)('%s', async (file) => {
    const result = await runParityCase(read(file), createReferenceDevice());
    expect(result).toMatchObject({ pass: true });
    expect(result).toHaveProperty('worst');
  });
});
