import type { RunRow } from '#contract/api';
import { failureText, studio } from '../client/client';
import { host } from '../client/host';
import { bytes } from '../ui/format';
import { notify } from '../ui/toast';

/** Writes the whole run as one file, which any Unfold takes in when it is dropped. */
export async function exportWholeRun(run: RunRow): Promise<void> {
  try {
    const place = await host().saveDialog(`${run.name}.unfold-run`);
    if (place === null) return;
    const closeProgress = notify({ level: 'info', message: `Writing “${place.name}”…` });
    try {
      const written = await studio.call('archive.export', { run: run.id, token: place.token });
      notify({
        level: 'info',
        message: `Wrote “${written.name}”, ${bytes(written.bytes)}.`,
        hint: 'Drop it on Unfold on any machine.',
      });
    } finally {
      closeProgress();
    }
  } catch (error) {
    notify({ level: 'error', ...failureText(error) });
  }
}

/** Writes the run's weights where the person chooses. */
export async function exportRun(run: RunRow): Promise<void> {
  try {
    const place = await host().saveDialog(`${run.name}.safetensors`);
    if (place === null) return;
    const written = await studio.call('run.export', {
      run: run.id,
      format: 'safetensors',
      token: place.token,
    });
    notify({ level: 'info', message: `Wrote “${written.name}”, ${bytes(written.bytes)}.` });
  } catch (error) {
    notify({ level: 'error', ...failureText(error) });
  }
}
