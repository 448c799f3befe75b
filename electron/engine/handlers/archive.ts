import type { StudioApi } from '#contract/api';
import type { Handlers } from '#contract/rpc';
import { exportRun } from '#core/run/archive/export-run';
import { importRun, missingData, readRunFile } from '#core/run/archive/import-run';
import { recognise } from '#core/run/recognise';
import type { Engine } from '../engine';
import { fileFailure } from '../file-failure';

type ArchiveMethods = Extract<keyof StudioApi, `archive.${string}` | `file.${string}`>;

/** Files that are no data: whole runs, experiments, weights. */
export function archiveHandlers({ store, link, emit }: Engine): Pick<Handlers<StudioApi>, ArchiveMethods> {
  const opened = (token: string) => link.call('file.resolve', { token, access: 'read' });
  return {
    'file.recognise': async ({ token }) => {
      const { path, name } = await opened(token);
      return recognise(path).catch((error: unknown) => fileFailure(error, name));
    },
    'archive.export': async ({ run, token }) => {
      const { path, name } = await link.call('file.resolve', { token, access: 'write' });
      const bytes = await exportRun(store, run, path).catch((error: unknown) => fileFailure(error, name));
      return { name, bytes };
    },
    'archive.import': async ({ token }) => {
      const { path, name } = await opened(token);
      const archived = await readRunFile(path).catch((error: unknown) => fileFailure(error, name));
      const { run, known } = await importRun(store, archived);
      if (!known) emit('run.changed', { run: run.id });
      return { run, known, note: missingData(run, archived) };
    },
  };
}
