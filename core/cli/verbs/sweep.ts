import { sweepProblems } from '#core/spec/sweep-problems';
import { SpecError } from '#core/spec/parse';
import { plannedRuns } from '#core/spec/sweep-size';
import {
  jsonOption,
  openToWrite,
  storeHelp,
  storeOption,
  threadsHelp,
  threadsOption,
  withThreads,
} from '../context';
import type { Context, Verb } from '../context';
import { readExperiment } from '../experiment-file';
import type { Experiment } from '../experiment-file';
import { followSweep } from '../follow-sweep';
import { importFile } from '../import-file';
import { experimentHelp, experimentOptions, resolveExperiment } from '../resolve-experiment';
import { sweepHelp, sweepOf, sweepOptions } from '../sweep-request';
import { readArguments, UsageError, wholeNumber } from '../usage';

const usage =
  'unfold sweep <sweep.json | spec.json | preset> --axis PATH=… [--data PATH …] [--set path=value …] [--seeds 1,2,3] [--strategy S] [--trials N] [--runs N] [--minutes N] [--parallel N] [--metric M] [--threads N] [--name N] [--json] [--store DIR] | --resume SWEEP';
const options = {
  ...experimentOptions,
  ...sweepOptions,
  ...threadsOption,
  preset: { type: 'string' },
  resume: { type: 'string' },
  name: { type: 'string' },
  ...jsonOption,
  ...storeOption,
} as const;

export const sweep: Verb = {
  usage,
  summary: 'train an experiment over fields that vary, and say which values are best',
  options: {
    ...sweepHelp,
    ...experimentHelp,
    '--preset P': 'the experiment, where no file names it',
    '--resume SWEEP': 'go on with a sweep that was cut off: its id, its name, or “last”',
    '--threads N': threadsHelp,
    '--name N': 'the sweep’s name',
    '--json': 'one JSON object a line',
    '--store DIR': storeHelp,
  },
  async run(args, ownContext) {
    const { values, positionals } = readArguments(args, options, { least: 0, most: 1 }, usage);
    const context = withThreads(ownContext, values.threads);
    if (values.resume !== undefined) return goOn(values.resume, values, context);
    const { asked, part } = await read(positionals[0] ?? values.preset);
    const { spec: base, source, preview } = await resolveExperiment(asked, values, usage);
    const wanted = sweepOf(base, part, values);
    const [problem] = sweepProblems(wanted);
    if (problem !== undefined) throw new SpecError(problem.message, problem.path);
    const store = openToWrite(values.store, context);
    try {
      const dataset =
        source === null || preview === null
          ? store.datasets.get(base.data.dataset)
          : await importFile(store, source, preview, base.data);
      const spec = { ...wanted, base: { ...base, data: { ...base.data, dataset: dataset.id } } };
      if (!values.json) context.terminal.note(`${plannedRuns(spec)} runs.`);
      const parallel = spec.budget.parallel ?? 1;
      return await followSweep(
        (runner) => runner.start(spec, values.name).id,
        store,
        { json: values.json, parallel },
        context,
      );
    } finally {
      store.close();
    }
  },
};

/** A sweep's file has an experiment as its `base`; any other word is the experiment itself. */
async function read(
  word: string | undefined,
): Promise<{ asked: Experiment | undefined; part: Record<string, unknown> }> {
  if (word === undefined) return { asked: undefined, part: {} };
  const experiment = await readExperiment(word);
  const { base, ...part } = experiment.document;
  if (base === undefined) return { asked: experiment, part: {} };
  if (typeof base !== 'object' || base === null || Array.isArray(base))
    throw new UsageError(`The “base” of ${word} must be an experiment, a JSON object.`);
  return { asked: { document: base as Record<string, unknown>, preset: null }, part };
}

async function goOn(
  word: string,
  {
    store: folder,
    json,
    parallel,
  }: { store?: string | undefined; json: boolean; parallel?: string | undefined },
  context: Context,
): Promise<number> {
  const store = openToWrite(folder, context);
  try {
    const { id, name, state, spec } = store.sweeps.find(word);
    if (state === 'finished') throw new UsageError(`“${name}” has ended; every trial is trained.`);
    const atOnce =
      parallel === undefined ? (spec.budget.parallel ?? 1) : wholeNumber('parallel', parallel, 1);
    return await followSweep(
      (runner) => {
        runner.resume(id);
        return id;
      },
      store,
      { json, parallel: atOnce },
      context,
    );
  } finally {
    store.close();
  }
}
