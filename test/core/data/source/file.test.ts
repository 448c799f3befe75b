import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { inspect } from '#core/data/inspect';
import { fileSource } from '#core/data/source/file';
import { refusal } from '../support';

const folder = mkdtempSync(path.join(tmpdir(), 'unfold-source-'));
const at = (name: string): string => path.join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

describe('fileSource', () => {
  it('reads a file in pieces, and its first bytes', async () => {
    const text = 'line\n'.repeat(100_000);
    writeFileSync(at('a.txt'), text);
    const source = await fileSource(at('a.txt'));
    expect([source.name, source.size]).toEqual(['a.txt', 500_000]);
    expect(new TextDecoder().decode(await source.head(7))).toBe('line\nli');
    let read = '';
    for await (const bytes of source.chunks()) read += new TextDecoder().decode(bytes);
    expect(read).toBe(text);
  });

  it('says what is wrong with a name in one sentence, by its base name', async () => {
    expect((await refusal(fileSource(at('none.csv')))).message).toBe('There is no file “none.csv”.');
    expect((await refusal(fileSource(folder))).message).toMatch(/is a folder\.$/);
    symlinkSync(at('loop'), at('loop'));
    expect((await refusal(fileSource(at('loop')))).message).toMatch(/link that leads back/);
    writeFileSync(at('large.csv'), '');
    truncateSync(at('large.csv'), 5 * 1024 ** 3);
    expect((await refusal(fileSource(at('large.csv')))).message).toBe(
      '“large.csv” has 5.0 GB; the limit is 4 GB.',
    );
  });

  it.skipIf(process.platform === 'win32')('does not wait for ever on a pipe', async () => {
    const maker = 'mkfifo';
    execFileSync(maker, [at('pipe.csv')]);
    expect((await refusal(fileSource(at('pipe.csv')))).message).toMatch(/“pipe.csv” is a pipe or a device/);
    expect((await refusal(fileSource('/dev/zero'))).message).toMatch(/“zero” is a pipe or a device/);
  });

  it('refuses a file that became a folder since', async () => {
    writeFileSync(at('b.csv'), 'text,label\na,b\n');
    const source = await fileSource(at('b.csv'));
    rmSync(at('b.csv'));
    mkdirSync(at('b.csv'));
    expect((await refusal(inspect(source))).message).toMatch(/“b.csv” is a folder/);
  });

  it('finds nothing in a sparse file of zeros', async () => {
    writeFileSync(at('zeros.csv'), '');
    truncateSync(at('zeros.csv'), 3 * 1024 ** 3);
    expect((await refusal(inspect(await fileSource(at('zeros.csv'))))).message).toMatch(/binary data/);
  });
});
