import { MessageChannelMain, app, utilityProcess } from 'electron';
import type { UtilityProcess, WebContents } from 'electron';
import type { EngineStatus } from '#contract/host';
import { hostChannels } from '#contract/host-channels';
import { linkArguments } from '#contract/link';
import type { LinkApi, LinkEvents } from '#contract/link';
import type { EnginePreferences } from '#contract/preferences';
import { serve } from '#contract/rpc';
import type { Handlers, Server } from '#contract/rpc';
import { originOf } from './origin';
import { createRestartPolicy, describeExit } from './restart';
import { utilityPort } from './utility-port';

const serviceName = 'Unfold engine';
/** The engine saves checkpoints in this time or is ended; a run it was in goes on from its last one. */
const shutdownLimit = 5000;

interface Options {
  /** Path of the engine's built module. */
  entry: string;
  store: string;
  /** The port goes to a page of this origin only. */
  origin: string;
  /** What the engine asks of main, besides telling that it stands. */
  handlers: Pick<Handlers<LinkApi>, 'file.resolve' | 'run.status'>;
  /** As they are when an engine starts. */
  preferences(): EnginePreferences;
  onStatus(status: EngineStatus): void;
}

export interface EngineProcess {
  /** Gives the page a port to the engine now, and again after each load of the page and each restart of the engine. */
  connect(contents: WebContents): void;
  tellPreferences(preferences: EnginePreferences): void;
  /** Asks the engine to save and end. Resolves when it is gone, after five seconds at most. */
  shutdown(): Promise<void>;
}

/** Starts the engine and keeps it running. A dead engine is started again; the window gets a new port and the reason. */
export function startEngine(options: Options): EngineProcess {
  const policy = createRestartPolicy();
  let child: UtilityProcess | null = null;
  let link: Server<LinkEvents> | null = null;
  let page: WebContents | null = null;
  /** Between a load's end and the next one's start: only then does the page listen. */
  let listening = false;
  let status: EngineStatus = { state: 'starting' };
  let refusal: string | null = null;
  let stopping = false;
  let lastReason: string | undefined;
  let announced: string | null = null;

  app.on('child-process-gone', (_event, details) => {
    if (details.serviceName === serviceName || details.name === serviceName) lastReason = details.reason;
  });

  function tell(next: EngineStatus): void {
    status = next;
    options.onStatus(next);
    if (listening) page?.send(hostChannels.engineStatus, next);
  }

  /** Main makes the channel and keeps neither end: it is not on the path. */
  function handPort(): void {
    if (child === null || page === null || !listening || status.state !== 'ready') return;
    const { port1, port2 } = new MessageChannelMain();
    child.postMessage('window', [port1]);
    page.postMessage(hostChannels.enginePort, null, [port2]);
  }

  function spawn(): void {
    const started = Date.now();
    lastReason = undefined;
    const spawned = utilityProcess.fork(options.entry, [options.store, app.getVersion()], {
      serviceName,
      stdio: 'inherit',
    });
    child = spawned;
    link = serve<LinkApi, LinkEvents>(
      utilityPort(spawned),
      {
        ...options.handlers,
        'engine.ready': () => {
          link?.emit('preferences', options.preferences());
          tell({ state: 'ready' });
          handPort();
          return true;
        },
        'engine.restarting': ({ reason }) => {
          announced = reason;
          return true;
        },
        'engine.refused': ({ message, hint }) => {
          refusal = [message, hint].filter(Boolean).join(' ');
          return true;
        },
      },
      linkArguments,
    );
    spawned.once('exit', () => {
      child = null;
      link = null;
      // `child-process-gone`, which knows the reason, comes in the same turn or the next.
      if (!stopping) setTimeout(() => recover(Date.now() - started), 20);
    });
  }

  function recover(lived: number): void {
    if (stopping) return;
    const delay = refusal === null ? policy.next(lived) : null;
    const reason = refusal ?? announced ?? describeExit(lastReason);
    announced = null;
    tell({ state: 'gone', reason, restarting: delay !== null });
    if (delay !== null) setTimeout(() => stopping || spawn(), delay);
  }

  spawn();
  return {
    connect(contents) {
      page = contents;
      contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
        if (isMainFrame && !isSameDocument) listening = false;
      });
      contents.on('render-process-gone', () => (listening = false));
      contents.on('destroyed', () => (listening = false));
      contents.on('did-finish-load', () => {
        listening = originOf(contents.getURL()) === options.origin;
        if (!listening) return;
        contents.send(hostChannels.engineStatus, status);
        handPort();
      });
    },
    tellPreferences: (preferences) => link?.emit('preferences', preferences),
    async shutdown() {
      stopping = true;
      const last = child;
      if (last === null) return;
      const gone = new Promise<void>((resolve) => last.once('exit', () => resolve()));
      link?.emit('shutdown', {});
      const timer = setTimeout(() => last.kill(), shutdownLimit);
      await gone;
      clearTimeout(timer);
    },
  };
}
