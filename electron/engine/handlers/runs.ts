import { noPrediction } from '#core/train/predict/prediction';
import { setImmediate } from 'node:timers/promises';
import type { Curve, StudioApi } from '#contract/api';
import { RequestError } from '#contract/errors';
import type { Handlers } from '#contract/rpc';
import type { Engine } from '../engine';
import type { TrainingMethods } from './training';

type RunMethods = Exclude<Extract<keyof StudioApi, `run.${string}`>, TrainingMethods>;
/** Many curves are read in slices of this length (ms), so that other questions get their answer in between. */
const slice = 10;
/** Rows of the list of runs in one answer: read in about 20 ms. */
const rowsAtOnce = 500;

export function runHandlers({ store, host, link, emit }: Engine): Pick<Handlers<StudioApi>, RunMethods> {
  const { runs } = store;
  const changed = (run: string): void => emit('run.changed', { run });

  return {
    'run.start': (request) => {
      const row = host.start(request);
      changed(row.id);
      return row;
    },
    'run.pause': ({ run }) => host.pause(run),
    'run.resume': ({ run }) => host.resume(run),
    'run.stop': ({ run }) => host.stop(run),
    'run.extend': ({ run, limits }) => {
      const row = host.extend(run, limits);
      changed(run);
      return row;
    },
    'run.list': ({ since }) => runs.changes(since, rowsAtOnce),
    'run.get': ({ run }) => runs.get(run),
    'run.rename': ({ run, name }) => {
      const row = runs.rename(run, name);
      changed(run);
      return row;
    },
    'run.metricAt': ({ metric, step }) => runs.metricAt(metric, step),
    'run.annotate': ({ runs: chosen, notes }) => {
      runs.annotate(chosen, notes);
      chosen.forEach(changed);
      return true;
    },
    'run.remove': ({ runs: chosen }) => {
      const going = chosen.find((run) => host.isGoing(run));
      if (going !== undefined)
        throw new RequestError('refused', `“${runs.get(going).name}” is still going.`, 'Stop it first.');
      runs.remove(...chosen);
      chosen.forEach(changed);
      return true;
    },
    'run.restore': ({ runs: chosen }) => {
      runs.restore(...chosen);
      chosen.forEach(changed);
      return true;
    },
    'run.curves': async ({ runs: asked, names, maxPoints }) => {
      const curves: Curve[] = [];
      let since = performance.now();
      for (const run of asked) {
        for (const name of names) {
          curves.push(store.curves.read(run, name, maxPoints));
          if (performance.now() - since < slice) continue;
          await setImmediate();
          since = performance.now();
        }
      }
      return curves;
    },
    'run.evaluations': ({ run }) => store.evaluations.list(run),
    'run.samples': ({ run }) => store.samples.list(run),
    'run.checkpoints': ({ run }) => store.checkpoints.list(run),
    'run.predict': async ({ run, input, ...request }) => {
      const [answer] = await host.predict(run, { inputs: [input], ...request });
      return answer ?? noPrediction;
    },
    'run.compareAnswers': (question) =>
      host.compareAnswers(question, (share) => emit('comparison.progress', { share })),
    'run.stopComparison': () => host.stopComparison(),
    'run.export': async ({ run, token }) => {
      const { path, name } = await link.call('file.resolve', { token, access: 'write' });
      return { name, bytes: await host.exportWeights(run, path) };
    },
  };
}
