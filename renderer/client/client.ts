import type { StudioApi, StudioEvents } from '#contract/api';
import { RequestError } from '#contract/errors';
import { connect, type Client, type Port } from '#contract/rpc';

type Studio = Client<StudioApi, StudioEvents>;
type EventName = keyof StudioEvents & string;
type Listener = { event: EventName; listener: (payload: never) => void; stop: () => void };

let current: Studio | null = null;
let waiting: { resolve: (client: Studio) => void; reject: (error: Error) => void }[] = [];
const listeners = new Set<Listener>();

/** From now on calls go to the engine behind this port; listeners move over to it. */
export function attach(port: Port): void {
  current?.close('the engine was restarted');
  const client = connect<StudioApi, StudioEvents>(port);
  current = client;
  for (const entry of listeners)
    entry.stop = client.on(entry.event, entry.listener as (payload: StudioEvents[EventName]) => void);
  for (const { resolve } of waiting) resolve(client);
  waiting = [];
}

/** The engine is away: what is pending rejects with the reason; new calls wait for the next engine, if one comes. */
export function detach(reason: string, restarting: boolean): void {
  current?.close(reason);
  current = null;
  if (restarting) return;
  for (const { reject } of waiting)
    reject(
      new RequestError(
        'gone',
        `The engine is not running: ${reason}`,
        'Restart Unfold; nothing that was saved is lost.',
      ),
    );
  waiting = [];
}

function connected(): Promise<Studio> {
  return current === null
    ? new Promise((resolve, reject) => waiting.push({ resolve, reject }))
    : Promise.resolve(current);
}

/** The engine, whichever one runs now. Calls made while it starts wait for it. */
export const studio: Pick<Studio, 'call' | 'on'> = {
  call: async (method, argument) => (await connected()).call(method, argument),
  on(event, listener) {
    const stop = current?.on(event, listener) ?? (() => undefined);
    const entry: Listener = { event, listener: listener, stop };
    listeners.add(entry);
    return () => {
      entry.stop();
      listeners.delete(entry);
    };
  },
};

/** What a person reads of any failure. */
export function failureText(error: unknown): { message: string; hint: string } {
  if (error instanceof RequestError) return { message: error.message, hint: error.hint };
  return { message: error instanceof Error ? error.message : String(error), hint: '' };
}
