import type { z } from 'zod';
import { RequestError, failureCodes, failureOf } from './errors';
import type { Failure } from './errors';

/** All that the contract needs of a port: Electron's, a window's, a worker's, or a test's. */
export interface Port {
  postMessage(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** The other side went away; `reason` says why, where that is known. */
  onClose(listener: (reason?: string) => void): void;
  close(): void;
}

type Method = (argument: never) => unknown;
/** Method name → function type. */
export type Api<A> = { [K in keyof A]: Method };
type Argument<F> = F extends (argument: infer T) => unknown ? T : never;
type Result<F> = F extends (argument: never) => infer R ? Awaited<R> : never;

export type Handlers<A extends Api<A>> = {
  [K in keyof A]: (argument: Argument<A[K]>) => Result<A[K]> | Promise<Result<A[K]>>;
};
/** One schema a method, so that nothing reaches a handler unread. */
export type ArgumentSchemas<A extends Api<A>> = { [K in keyof A]: z.ZodType<Argument<A[K]>> };

export interface Server<E> {
  emit<K extends keyof E & string>(event: K, payload: E[K]): void;
  close(): void;
}
export interface Client<A extends Api<A>, E> {
  /** @throws RequestError, `gone` when the peer dies before it answers */
  call<K extends keyof A & string>(method: K, argument: Argument<A[K]>): Promise<Result<A[K]>>;
  /** @returns the function that ends the subscription */
  on<K extends keyof E & string>(event: K, listener: (payload: E[K]) => void): () => void;
  /** Rejects what is pending, as if the peer had died of `reason`. */
  close(reason: string): void;
}

type Message =
  | { kind: 'call'; id: number; method: string; argument: unknown }
  | { kind: 'reply'; id: number; result: unknown }
  | { kind: 'fail'; id: number; failure: Failure }
  | { kind: 'event'; event: string; payload: unknown };

export type Answer = { result: unknown } | { failure: Failure };

/** Reads the argument of one call with its schema, then runs its handler. Never throws, whatever came. */
export async function answerCall<A extends Api<A>>(
  handlers: Handlers<A>,
  schemas: ArgumentSchemas<A>,
  method: string,
  argument: unknown,
): Promise<Answer> {
  try {
    // Own properties only: `constructor` and `__proto__` are no methods.
    if (!Object.hasOwn(handlers, method))
      throw new RequestError('bad-request', `There is no method “${method.slice(0, 60)}”.`);
    const name = method as keyof A;
    const parsed = schemas[name].safeParse(argument);
    if (!parsed.success) throw refusal(method, parsed.error.issues);
    // TypeScript cannot see that the schema and the handler of one name belong together; ArgumentSchemas says so.
    const handle = handlers[name] as (argument: unknown) => unknown;
    return { result: await handle(parsed.data) };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

/** Answers the calls that come over `port`, until it closes. Nothing a peer sends can throw in here. */
export function serve<A extends Api<A>, E>(
  port: Port,
  handlers: Handlers<A>,
  schemas: ArgumentSchemas<A>,
): Server<E> {
  let open = true;
  const post = (message: Message): void => {
    if (open) port.postMessage(message);
  };

  async function reply(id: number, method: string, argument: unknown): Promise<void> {
    const answer = await answerCall(handlers, schemas, method, argument);
    try {
      post(
        'failure' in answer
          ? { kind: 'fail', id, failure: answer.failure }
          : { kind: 'reply', id, result: answer.result },
      );
    } catch (error) {
      // What cannot be cloned (a function in a result) is refused by the port.
      post({ kind: 'fail', id, failure: failureOf(error) });
    }
  }

  port.onMessage((message) => {
    if (
      isRecord(message) &&
      message.kind === 'call' &&
      isId(message.id) &&
      typeof message.method === 'string'
    ) {
      void reply(message.id, message.method, message.argument);
    }
  });
  port.onClose(() => (open = false));
  return {
    emit: (event, payload) => post({ kind: 'event', event, payload }),
    close() {
      open = false;
      port.close();
    },
  };
}

/** Calls what is served at the other end of `port`. */
export function connect<A extends Api<A>, E>(port: Port): Client<A, E> {
  const pending = new Map<
    number,
    { method: string; resolve: (result: never) => void; reject: (error: RequestError) => void }
  >();
  const listeners = new Map<string, Set<(payload: never) => void>>();
  let lastId = 0;
  let gone: string | null = null;

  function end(reason: string): void {
    if (gone !== null) return;
    gone = reason;
    for (const { method, reject } of pending.values()) reject(goneError(method, reason));
    pending.clear();
  }

  port.onMessage((message) => {
    if (!isRecord(message)) return;
    if (message.kind === 'event' && typeof message.event === 'string') {
      for (const listener of [...(listeners.get(message.event) ?? [])]) listener(message.payload as never);
    } else if (isId(message.id) && (message.kind === 'reply' || message.kind === 'fail')) {
      const call = pending.get(message.id);
      pending.delete(message.id);
      if (message.kind === 'reply') call?.resolve(message.result as never);
      else call?.reject(readFailure(message.failure));
    }
  });
  port.onClose((reason) => end(reason ?? 'it closed the connection'));

  return {
    call(method, argument) {
      if (gone !== null) return Promise.reject(goneError(method, gone));
      const id = ++lastId;
      return new Promise((resolve, reject) => {
        pending.set(id, { method, resolve, reject });
        port.postMessage({ kind: 'call', id, method, argument } satisfies Message);
      });
    },
    on(event, listener) {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set.add(listener));
      return () => set.delete(listener);
    },
    close(reason) {
      end(reason);
      port.close();
    },
  };
}

/** "limits.epochs: Too small: expected number to be >0", naming the first field that is wrong. */
function refusal(method: string, issues: z.core.$ZodIssue[]): RequestError {
  const [issue] = issues;
  const field = issue?.path.map(String).join('.') ?? '';
  const where = field === '' ? `The argument of “${method}”` : `“${field}”`;
  return new RequestError(
    'bad-request',
    `${where} is not valid: ${issue?.message ?? 'unreadable'}.`,
    'Change this value and try again.',
    field,
  );
}

function goneError(method: string, reason: string): RequestError {
  return new RequestError(
    'gone',
    `“${method}” was not answered: ${reason.replace(/\.$/, '')}.`,
    'It is tried again once the engine is back.',
  );
}

function readFailure(value: unknown): RequestError {
  const failure = isRecord(value) ? value : {};
  const code = failureCodes.find((known) => known === failure.code) ?? 'internal';
  const text = (part: unknown): string => (typeof part === 'string' ? part : '');
  return new RequestError(code, text(failure.message), text(failure.hint), text(failure.field));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isId(value: unknown): value is number {
  return Number.isSafeInteger(value);
}
