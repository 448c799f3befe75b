import type { StudioApi } from '#contract/api';
import type { Handlers } from '#contract/rpc';
import type { Engine } from '../engine';

/** What an experiment would be, before it is started. The work is a worker's; the form asks at each change. */
export function modelHandlers({
  host,
}: Engine): Pick<
  Handlers<StudioApi>,
  'model.describe' | 'model.gradcheck' | 'model.rangeTest' | 'model.stopRangeTest' | 'model.measure'
> {
  return {
    'model.describe': ({ spec }) => host.describe(spec),
    'model.gradcheck': ({ spec }) => host.checkGradient(spec),
    'model.rangeTest': ({ spec }) => host.testRange(spec),
    'model.stopRangeTest': () => host.stopRangeTest(),
    'model.measure': async ({ spec }) => {
      const { millisecondsPerStep } = await host.measure(spec);
      return { millisecondsPerStep };
    },
  };
}
