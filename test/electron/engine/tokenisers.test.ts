import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import type { StudioApi, StudioEvents } from '#contract/api';
import { RequestError } from '#contract/errors';
import { linkArguments, type LinkApi, type LinkEvents } from '#contract/link';
import { connect, serve, type Client } from '#contract/rpc';
import { openStudio } from '../../../electron/engine/studio';
import { portOf } from '../../contract/worker-port';
import { bytesOf, wordPieceFile } from '../../core/text/tokenizer-json';

/** A window of an engine whose main knows the files of one folder by their names. */
function windowOn(folder: string): Client<StudioApi, StudioEvents> {
  const main = new MessageChannel();
  serve<LinkApi, LinkEvents>(
    portOf(main.port1),
    {
      'file.resolve': ({ token }) => {
        if (!token.startsWith('granted-')) throw new RequestError('refused', 'No access.');
        const name = token.replace('granted-', '').replace(/-+$/, '');
        return { path: path.join(folder, name), name };
      },
      'engine.ready': () => true,
      'engine.refused': () => true,
      'engine.restarting': () => true,
      'run.status': () => true,
    },
    linkArguments,
  );
  const studio = openStudio(path.join(folder, 'store'), '0.0.0-test', connect(portOf(main.port2)));
  const { port1, port2 } = new MessageChannel();
  studio.serveWindow(portOf(port1));
  onTestFinished(async () => {
    await studio.close();
    main.port1.close();
    port2.close();
    rmSync(folder, { recursive: true });
  });
  return connect(portOf(port2));
}

const tokenOf = (name: string): string => `granted-${name}`.padEnd(24, '-');

test('a tokenizer.json is kept once under its name, and what could hang is refused', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'unfold-tokenisers-'));
  const window = windowOn(folder);
  const write = (name: string, json: unknown): void => writeFileSync(path.join(folder, name), bytesOf(json));
  expect(await window.call('tokeniser.list', {})).toEqual([]);

  write('bert.json', wordPieceFile());
  const kept = await window.call('tokeniser.import', { token: tokenOf('bert.json') });
  expect(kept).toMatchObject({ name: 'bert', id: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
  expect(await window.call('tokeniser.import', { token: tokenOf('bert.json') })).toEqual(kept);
  expect(await window.call('tokeniser.list', {})).toEqual([kept]);

  const endless = { type: 'Split', pattern: { Regex: '(a+)+$' }, behavior: 'Isolated' };
  write('bad.json', { ...wordPieceFile(), pre_tokenizer: endless });
  await expect(window.call('tokeniser.import', { token: tokenOf('bad.json') })).rejects.toThrow(
    /may take for ever on some texts/,
  );
  await expect(window.call('tokeniser.import', { token: tokenOf('gone.json') })).rejects.toThrow(
    /There is no file “gone\.json”/,
  );
  await expect(window.call('tokeniser.import', { token: 'not-granted-by-main' })).rejects.toThrow(
    'No access.',
  );
  expect(await window.call('tokeniser.list', {})).toEqual([kept]);
});
