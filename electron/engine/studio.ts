import type { StudioApi, StudioEvents } from '#contract/api';
import { studioArguments } from '#contract/arguments';
import type { LinkApi, LinkEvents } from '#contract/link';
import type { EnginePreferences } from '#contract/preferences';
import { serve, type Client, type Handlers, type Port, type Server } from '#contract/rpc';
import { labs } from '#core/lab/index';
import type { EmitRunEvent } from '#core/run/events';
import { LabSessions } from '#core/run/lab-sessions';
import workerPath from '#core/run/worker?modulePath';
import { RunHost } from '#core/run/run-host';
import { SweepRunner } from '#core/run/sweep-runner';
import { defaultQueue, defaultThreads, workerThreads } from '#core/run/worker-thread';
import { openStore } from '#core/store/open';
import { backUpDaily } from './daily-backup';
import type { Engine } from './engine';
import { archiveHandlers } from './handlers/archive';
import { backupHandlers } from './handlers/backups';
import { datasetHandlers } from './handlers/datasets';
import { engineHandlers } from './handlers/engine';
import { labHandlers } from './handlers/labs';
import { modelHandlers } from './handlers/models';
import { previewHandlers } from './handlers/previews';
import { runHandlers } from './handlers/runs';
import { sweepHandlers } from './handlers/sweeps';
import { trainingHandlers } from './handlers/training';
import { tokeniserHandlers } from './handlers/tokenisers';
import { createIntake } from './intake';
import { createLookedAt } from './looked-at';
import { resolveSource } from './resolve-source';
import { createRunFeed } from './run-feed';
import { createStatusTeller } from './run-status';

export interface Studio {
  serveWindow(port: Port): void;
  /** Saves what trains, closes the store. */
  close(): Promise<void>;
}

/** The engine's main thread: it owns the store and answers; everything long is in worker threads. @throws StoreError */
export function openStudio(folder: string, version: string, link: Client<LinkApi, LinkEvents>): Studio {
  const windows = new Set<Server<StudioEvents>>();
  const emit: Engine['emit'] = (event, payload) => {
    for (const window of windows) window.emit(event, payload);
  };
  /** What is noticed while the store opens, before a window is there to be told. */
  const notices: StudioEvents['engine.notice'][] = [];
  const store = openStore(folder, {
    onNotice: (notice) => {
      if (windows.size > 0) emit('engine.notice', notice);
      else notices.push(notice);
    },
  });

  /** Until main has said otherwise. */
  let preferences: EnginePreferences = { backups: true };
  link.on('preferences', (told) => (preferences = told));

  const tellMain = createStatusTeller(
    (run) => store.runs.get(run).name,
    // Main that is gone needs no progress.
    (status) => void link.call('run.status', status).catch(() => undefined),
  );
  // StudioEvents has every event of a run; TypeScript cannot follow that through a generic function.
  const feed = createRunFeed(emit as EmitRunEvent);
  // One core stays with the window, where there is more than one.
  const threads = defaultThreads(1);
  const host = new RunHost({
    store,
    workers: workerThreads(workerPath, { threads }),
    app: version,
    queue: defaultQueue(1),
    emit: (event, payload) => {
      if (event === 'run.state') tellMain(payload as StudioEvents['run.state']);
      feed(event, payload);
      labSessions.hear(event, payload);
      sweepRunner.hear(event, payload);
    },
  });

  const sweepRunner: SweepRunner = new SweepRunner({
    store,
    host,
    onChange: (sweep) => emit('sweep.changed', { sweep }),
  });
  const labSessions: LabSessions = new LabSessions({
    labs,
    store,
    host,
    onChange: (lab) => emit('lab.changed', { lab }),
  });
  const lookedAt = createLookedAt();
  const intake = createIntake({
    datasets: store.datasets,
    resolve: (source) => resolveSource(link, source),
    onProgress: (progress) => emit('dataset.progress', progress),
    onLook: (preview) => lookedAt.add(preview),
  });

  host.restoreQueue();

  const engine: Engine = {
    store,
    host,
    lookedAt,
    intake,
    labSessions,
    sweepRunner,
    link,
    emit,
    version,
    threads,
  };
  const stopBackups = backUpDaily(
    store,
    () => preferences.backups,
    (notice) => emit('engine.notice', notice),
  );
  const close = async (): Promise<void> => {
    stopBackups();
    sweepRunner.close();
    await host.close();
    store.close();
  };
  const handlers: Handlers<StudioApi> = {
    ...engineHandlers(engine),
    ...datasetHandlers(engine),
    ...previewHandlers(engine),
    ...modelHandlers(engine),
    ...tokeniserHandlers(engine),
    ...labHandlers(engine),
    ...sweepHandlers(engine),
    ...runHandlers(engine),
    ...trainingHandlers(engine),
    ...archiveHandlers(engine),
    ...backupHandlers(engine, () => void close().then(() => process.exit(0))),
  };

  return {
    serveWindow(port) {
      const window = serve<StudioApi, StudioEvents>(port, handlers, studioArguments);
      windows.add(window);
      port.onClose(() => windows.delete(window));
      for (const notice of notices.splice(0)) window.emit('engine.notice', notice);
    },
    close,
  };
}
