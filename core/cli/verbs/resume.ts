import {
  jsonOption,
  openToWrite,
  storeHelp,
  storeOption,
  threadsHelp,
  threadsOption,
  withThreads,
} from '../context';
import type { Verb } from '../context';
import { follow } from '../follow';
import { readArguments, realNumber, wholeNumber } from '../usage';

const usage =
  'unfold resume <run> [--epochs N] [--steps N] [--minutes N] [--threads N] [--json] [--store DIR]';
const options = {
  epochs: { type: 'string' },
  steps: { type: 'string' },
  minutes: { type: 'string' },
  ...threadsOption,
  ...jsonOption,
  ...storeOption,
} as const;

export const resume: Verb = {
  usage,
  summary: 'go on with a run from its last checkpoint; with new limits train it further',
  options: {
    '--epochs N': 'train to so many epochs in all',
    '--steps N': 'train to so many steps in all',
    '--minutes N': 'train for so many minutes in all',
    '--threads N': threadsHelp,
    '--json': 'one JSON object a line',
    '--store DIR': storeHelp,
  },
  async run(args, ownContext) {
    const { values, positionals } = readArguments(args, options, { least: 1, most: 1 }, usage);
    const context = withThreads(ownContext, values.threads);
    const limits = {
      epochs: values.epochs === undefined ? null : realNumber('epochs', values.epochs, 0.001, 100_000),
      steps: values.steps === undefined ? null : wholeNumber('steps', values.steps, 1),
      minutes: values.minutes === undefined ? null : realNumber('minutes', values.minutes, 0.001, 100_000),
    };
    const further = limits.epochs !== null || limits.steps !== null || limits.minutes !== null;
    const store = openToWrite(values.store, context);
    try {
      const { id } = store.runs.find(positionals[0] ?? '');
      return await follow(
        async (host) => {
          if (further) return host.extend(id, limits);
          await host.resume(id);
          return store.runs.get(id);
        },
        store,
        values.json,
        context,
      );
    } finally {
      store.close();
    }
  },
};
