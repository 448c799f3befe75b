import type { StudioApi } from '#contract/api';
import type { Handlers } from '#contract/rpc';
import type { Engine } from '../engine';

type SweepMethods = Extract<keyof StudioApi, `sweep.${string}`>;

export function sweepHandlers({ store, sweepRunner, emit }: Engine): Pick<Handlers<StudioApi>, SweepMethods> {
  const { sweeps } = store;
  const changed = (sweep: string): void => emit('sweep.changed', { sweep });
  return {
    'sweep.start': ({ spec, name }) => sweepRunner.start(spec, name),
    'sweep.list': () => sweeps.list(),
    'sweep.stop': ({ sweep }) => sweepRunner.stop(sweep),
    'sweep.resume': ({ sweep }) => sweepRunner.resume(sweep),
    'sweep.retry': ({ sweep }) => sweepRunner.retry(sweep),
    'sweep.extend': ({ sweep, trials, seeds }) => sweepRunner.extend(sweep, { trials, seeds }),
    'sweep.rename': ({ sweep, name }) => {
      const row = sweeps.rename(sweep, name);
      changed(sweep);
      return row;
    },
    'sweep.remove': async ({ sweep }) => {
      await sweepRunner.stop(sweep);
      sweeps.remove(sweep);
      changed(sweep);
      return true;
    },
    'sweep.restore': ({ sweep }) => {
      sweeps.restore(sweep);
      changed(sweep);
      return true;
    },
  };
}
