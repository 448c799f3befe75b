import { isAtRest } from '#core/run/events';
import type { EmitRunEvent } from '#core/run/events';
import { RunHost } from '#core/run/run-host';
import type { Store } from '#core/store/store';
import type { RunRow } from '#core/store/types';
import type { RunState } from '#core/train/events';
import type { Context } from './context';
import { jsonReporter, textReporter } from './reporter';
import type { Reporter } from './reporter';

/**
 * Sets a run going and follows it to its end.
 * @param begin starts or resumes on the host, and says which run it is
 * @returns the exit code: 0 done, 1 failed or could not be saved, 130 interrupted after a checkpoint
 */
export async function follow(
  begin: (host: RunHost) => RunRow | Promise<RunRow>,
  store: Store,
  json: boolean,
  context: Context,
): Promise<number> {
  const { terminal } = context;
  let reporter: Reporter | null = null;
  let end: (how: RunState | 'interrupt') => void = () => undefined;
  const ended = new Promise<RunState | 'interrupt'>((resolve) => (end = resolve));
  const emit: EmitRunEvent = (event, payload) => {
    reporter?.emit(event, payload);
    if (event !== 'run.state' || !('state' in payload)) return;
    // Nobody is there to free the disk and resume: a pause that was not asked for ends the command.
    if (isAtRest(payload)) {
      if (payload.state === 'paused') terminal.note(payload.message);
      end(payload.state);
    }
  };
  const host = new RunHost({ store, workers: context.workers(), emit, app: context.version });
  const { id, name, datasetName, spec } = await (async () => begin(host))().catch(async (error: unknown) => {
    // A worker that is left would keep the command from ending.
    await host.close();
    throw error;
  });
  reporter = json ? jsonReporter(terminal, store, id) : textReporter(terminal, store, id, name);
  if (json) terminal.json({ event: 'start', run: id, name, dataset: datasetName, task: spec.data.task });
  context.onInterrupt(() => {
    if (!json) terminal.note('Saving a checkpoint …');
    end('interrupt');
  });
  const how = await ended;
  await host.close();
  if (how === 'interrupt') {
    const { step } = store.runs.get(id);
    store.runs.setState(id, 'interrupted', 'Interrupted from the command line.');
    if (json) terminal.json({ event: 'interrupted', run: id, name, step });
    terminal.note(`Interrupted at step ${step}; go on with: npm run unfold -- resume ${id}`);
    return 130;
  }
  reporter.finish();
  const { state, message } = store.runs.get(id);
  if (state === 'failed' || state === 'interrupted') terminal.note(message);
  return how === 'finished' || how === 'stopped' ? 0 : 1;
}
