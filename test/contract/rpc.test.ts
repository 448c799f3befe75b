import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type RequestError } from '#contract/errors';
import { connect, serve, type ArgumentSchemas, type Handlers } from '#contract/rpc';
import { portOf } from './worker-port';

type Api = {
  'number.double': (arg: { value: number }) => number;
  'number.wait': (arg: Record<string, never>) => number;
  'file.read': (arg: { path: string }) => string;
  'thing.make': (arg: Record<string, never>) => unknown;
};
type Events = { columns: { step: Float64Array; loss: Float64Array } };

const schemas = {
  'number.double': z.strictObject({ value: z.number().max(1000) }),
  'number.wait': z.strictObject({}),
  'file.read': z.strictObject({ path: z.string() }),
  'thing.make': z.strictObject({}),
} satisfies ArgumentSchemas<Api>;

const handlers: Handlers<Api> = {
  'number.double': ({ value }) => value * 2,
  'number.wait': () => new Promise(() => undefined),
  'file.read': ({ path }) => {
    throw Object.assign(new Error(`“${path}” is empty.`), { hint: 'Choose another file.' });
  },
  'thing.make': () => () => 'functions cannot be cloned',
};

const open: MessagePort[] = [];
afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

function setup() {
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  const server = serve<Api, Events>(portOf(port1), handlers, schemas);
  const client = connect<Api, Events>(portOf(port2));
  return { server, client, serverPort: port1, clientPort: port2 };
}

const failure = (call: Promise<unknown>): Promise<RequestError> =>
  call.then(
    () => Promise.reject(new Error('the call succeeded')),
    (error: unknown) => error as RequestError,
  );

describe('the contract over a port', () => {
  it('answers each call with its own result', async () => {
    const { client } = setup();
    const answers = await Promise.all([1, 2, 3, 4].map((value) => client.call('number.double', { value })));
    expect(answers).toEqual([2, 4, 6, 8]);
  });

  it('carries columns as typed arrays, to those who listen and no longer', async () => {
    const { client, server } = setup();
    const seen: Events['columns'][] = [];
    const stop = client.on('columns', (columns) => seen.push(columns));
    server.emit('columns', { step: Float64Array.of(1, 2), loss: Float64Array.of(0.5, NaN) });
    await client.call('number.double', { value: 0 });
    expect(seen).toHaveLength(1);
    expect(seen[0]!.loss).toBeInstanceOf(Float64Array);
    expect([...seen[0]!.loss]).toEqual([0.5, NaN]);
    stop();
    server.emit('columns', { step: new Float64Array(0), loss: new Float64Array(0) });
    await client.call('number.double', { value: 0 });
    expect(seen).toHaveLength(1);
  });

  it('refuses an argument that is not the schema’s and names the field', async () => {
    const { client } = setup();
    const error = await failure(client.call('number.double', { value: 2000 }));
    expect(error).toMatchObject({ name: 'RequestError', code: 'bad-request', field: 'value' });
    expect(error.message).toContain('“value”');
    expect(error.hint).not.toBe('');
    const unknown = await failure(
      client.call('number.double', { value: 1, extra: true } as { value: number }),
    );
    expect(unknown.code).toBe('bad-request');
  });

  it('passes on errors written for people, with their hint', async () => {
    const { client } = setup();
    const error = await failure(client.call('file.read', { path: 'a.csv' }));
    expect(error).toMatchObject({
      code: 'refused',
      message: '“a.csv” is empty.',
      hint: 'Choose another file.',
    });
  });

  it.each(['nothing.such', 'constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'knows no method “%s”',
    async (method) => {
      const { client } = setup();
      const error = await failure(client.call(method as 'number.wait', {}));
      expect(error.code).toBe('bad-request');
    },
  );

  it('says so when a result cannot cross', async () => {
    const { client } = setup();
    expect((await failure(client.call('thing.make', {}))).code).toBe('internal');
  });

  it('rejects what is pending, and what comes after, when the peer dies', async () => {
    const { client, serverPort } = setup();
    const pending = failure(client.call('number.wait', {}));
    serverPort.close();
    const error = await pending;
    expect(error.code).toBe('gone');
    expect(error.message).toContain('number.wait');
    expect((await failure(client.call('number.double', { value: 1 }))).code).toBe('gone');
  });

  it('gives the reason it was closed for', async () => {
    const { client } = setup();
    const pending = failure(client.call('number.wait', {}));
    client.close('The engine ran out of memory.');
    expect((await pending).message).toBe('“number.wait” was not answered: The engine ran out of memory.');
  });

  it('outlives whatever a hostile peer sends', async () => {
    const { client, clientPort, serverPort } = setup();
    const hostile: unknown[] = [
      null,
      undefined,
      42,
      'call',
      [],
      {},
      { kind: 'call' },
      { kind: 'call', id: 'x', method: 'number.double' },
      { kind: 'call', id: 1.5, method: 'number.double', argument: {} },
      { kind: 'call', id: NaN, method: 'number.double', argument: {} },
      { kind: 'call', id: 7, method: {}, argument: {} },
      { kind: 'reply', id: 999, result: 'not asked for' },
      { kind: 'fail', id: 999 },
      { kind: 'event', event: '__proto__', payload: 1 },
      JSON.parse('{"kind":"call","id":9,"method":"number.double","argument":{"__proto__":{"value":1}}}'),
      new Map([['kind', 'call']]),
      new ArrayBuffer(8),
    ];
    for (const message of hostile) {
      clientPort.postMessage(message);
      serverPort.postMessage(message);
    }
    expect(await client.call('number.double', { value: 21 })).toBe(42);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('reads a failure that is not one as our own mistake', async () => {
    const { client, serverPort } = setup();
    const pending = failure(client.call('number.wait', {}));
    serverPort.postMessage({ kind: 'fail', id: 1, failure: { code: 'all-is-well', message: 5 } });
    expect(await pending).toMatchObject({ code: 'internal', message: '' });
  });
});
