import { isAtRest } from '#core/run/events';
import type { EmitRunEvent } from '#core/run/events';
import { RunHost } from '#core/run/run-host';
import { SweepRunner } from '#core/run/sweep-runner';
import type { Store } from '#core/store/store';
import type { Context } from './context';
import { SweepReporter } from './sweep-reporter';
import { clock } from './terminal';

/**
 * Sets a sweep going and follows it to its end.
 * @param begin starts or resumes it on the runner, and says its id
 * @returns the exit code: 0 done, 1 when nothing came of it or it could not go on, 130 interrupted after checkpoints
 */
export async function followSweep(
  begin: (runner: SweepRunner) => string,
  store: Store,
  { json, parallel }: { json: boolean; parallel: number },
  context: Context,
): Promise<number> {
  const { terminal } = context;
  let sweep: string | null = null;
  let reporter: SweepReporter | null = null;
  let end: (how: 'over' | 'blocked' | 'interrupt') => void = () => undefined;
  const ended = new Promise<'over' | 'blocked' | 'interrupt'>((resolve) => (end = resolve));
  const look = (): void => {
    if (sweep === null) return;
    reporter?.look();
    if (store.sweeps.get(sweep).state !== 'going') end('over');
  };
  const emit: EmitRunEvent = (event, payload) => {
    runner.hear(event, payload);
    if (event !== 'run.state' || !('state' in payload)) return;
    // Nobody is there to free the disk and resume.
    if (isAtRest(payload) && payload.state === 'paused') {
      terminal.note(payload.message);
      end('blocked');
    }
    if (payload.state === 'running')
      terminal.progress(
        `${store.runs.get(payload.run).name}: step ${payload.step}, ${clock(payload.secondsLeft)} left`,
      );
  };
  const host = new RunHost({
    store,
    workers: context.workers(),
    emit,
    app: context.version,
    concurrent: parallel,
  });
  const runner: SweepRunner = new SweepRunner({ store, host, onChange: look });
  context.onInterrupt(() => {
    if (!json) terminal.note('Saving checkpoints …');
    end('interrupt');
  });
  let how: 'over' | 'blocked' | 'interrupt';
  let open: string[] = [];
  try {
    sweep = begin(runner);
    const { name } = store.sweeps.get(sweep);
    reporter = new SweepReporter(terminal, store, sweep, json);
    if (json) terminal.json({ event: 'start', sweep, name });
    look();
    how = await ended;
    open = how === 'over' ? [] : runner.openRuns(sweep);
  } finally {
    terminal.progress('');
    runner.close();
    // A worker that is left would keep the command from ending.
    await host.close();
  }
  if (how === 'over') return reporter.finish() ? 0 : 1;
  for (const run of open) store.runs.setState(run, 'interrupted', 'Interrupted from the command line.');
  store.sweeps.setState(sweep, 'interrupted', 'Interrupted from the command line.');
  if (json) terminal.json({ event: 'interrupted', sweep });
  terminal.note(`Interrupted; go on with: npm run unfold -- sweep --resume ${sweep}`);
  return how === 'interrupt' ? 130 : 1;
}
