import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import type { Dataset } from '#core/data/dataset';
import { inspect } from '#core/data/inspect';
import { guessedData } from '#core/data/roles';
import { labLengths, lengthText } from '#core/lab/by-length';
import { findLab, labs } from '#core/lab/index';
import type { Lab } from '#core/lab/lab';
import type { LabOutcome } from '#core/lab/outcome';
import { Outcomes } from '#core/lab/outcomes';
import { figure } from '#core/lab/numbers';
import { labReport } from '#core/lab/report';
import { labRows } from '#core/lab/table';
import { RunEnds, runLab } from '#core/run/lab-runner';
import { RunHost } from '#core/run/run-host';
import { closest } from '#core/spec/spelling';
import type { Store } from '#core/store/store';
import {
  jsonOption,
  openToRead,
  openToWrite,
  storeHelp,
  storeOption,
  threadsHelp,
  threadsOption,
  withThreads,
} from '../context';
import type { Context, Verb } from '../context';
import { openData } from '../data-source';
import { importFile } from '../import-file';
import { clock, short, table } from '../terminal';
import { readArguments, UsageError, wholeNumber } from '../usage';

const usage =
  'unfold lab [<lab> [--data PATH] [--quick] [--only RUN …] [--seed N …] [--json]] [--report FILE] [--threads N] [--store DIR]';
const options = {
  data: { type: 'string' },
  quick: { type: 'boolean', default: false },
  only: { type: 'string', multiple: true },
  seed: { type: 'string', multiple: true },
  report: { type: 'string' },
  ...threadsOption,
  ...jsonOption,
  ...storeOption,
} as const;

export const lab: Verb = {
  usage,
  summary: 'run an experiment of the lecture and say what came out; without a name, list them',
  options: {
    '--data PATH': 'the file or folder of a lab whose data do not come with Unfold',
    '--quick': 'a short try: the numbers prove nothing',
    '--only RUN': 'only this of the lab’s runs; may be given several times',
    '--seed N': 'instead of the lab’s own seeds; may be given several times',
    '--report FILE': 'write what whole labs of this store gave as Markdown',
    '--threads N': threadsHelp,
    '--json': 'one JSON object a line',
    '--store DIR': storeHelp,
  },
  async run(args, ownContext) {
    const { values, positionals } = readArguments(args, options, { least: 0, most: 1 }, usage);
    const context = withThreads(ownContext, values.threads);
    const [word] = positionals;
    if (values.report !== undefined) return report(values.report, values.store, context);
    if (word === undefined) return list(values.json, context);
    const chosen = labCalled(word);
    const runs = runsOf(chosen, values.only);
    const seeds =
      values.seed?.map((seed) => wholeNumber('seed', seed)) ??
      (values.quick ? chosen.seeds.slice(0, 1) : chosen.seeds);
    const store = openToWrite(values.store, context);
    try {
      const { datasets, source } = await dataOf(chosen, runs, values.data, store);
      return await train(
        chosen,
        { datasets, quick: values.quick, seeds, runs },
        source,
        store,
        values.json,
        context,
      );
    } finally {
      store.close();
    }
  },
};

function list(json: boolean, { terminal }: Context): number {
  if (json)
    for (const { id, title, lecture, question, metric, seeds, runs } of labs)
      terminal.json({
        event: 'lab',
        id,
        title,
        lecture,
        question,
        metric,
        seeds,
        runs: runs.map(({ name }) => name),
      });
  else
    for (const line of table(
      ['lab', 'question'],
      labs.map(({ id, question }) => [id, question]),
    ))
      terminal.out(line);
  return 0;
}

function labCalled(word: string): Lab {
  const found = findLab(word);
  if (found !== undefined) return found;
  const guess = closest(
    word,
    labs.map(({ id }) => id),
  );
  throw new UsageError(
    `There is no lab “${word}”${guess === null ? `; there are ${labs.map(({ id }) => id).join(', ')}` : `; did you mean “${guess}”?`}.`,
  );
}

function runsOf({ id, runs }: Lab, only: readonly string[] | undefined): Lab['runs'] {
  if (only === undefined) return runs;
  const chosen = runs.filter(({ name }) => only.includes(name));
  const unknown = only.find((name) => !runs.some((run) => run.name === name));
  if (unknown !== undefined)
    throw new UsageError(
      `The lab “${id}” has no run “${unknown}”; it has ${runs.map(({ name }) => `“${name}”`).join(', ')}.`,
    );
  return chosen;
}

/** Only what the chosen runs read; a file that stands for all of it is read once. */
async function dataOf(
  { id, data }: Lab,
  runs: Lab['runs'],
  file: string | undefined,
  store: Store,
): Promise<{ datasets: Record<string, Dataset>; source: string }> {
  const datasets: Record<string, Dataset> = {};
  const names = new Set<string>();
  let own: StoredData | null = null;
  for (const [key, source] of Object.entries(data)) {
    if (!runs.some((run) => run.data === key)) continue;
    if (source.kind === 'file' && file === undefined)
      throw new UsageError(
        `The lab “${id}” needs data that do not come with Unfold: ${source.hint}. Add --data PATH.`,
      );
    const { dataset, name }: StoredData =
      file === undefined && source.kind === 'gallery'
        ? await stored(
            store,
            `gallery:${source.id}`,
            Object.entries(source.parameters ?? {}).map(([name, value]) => `${name}=${value}`),
          )
        : (own ??= await stored(store, file ?? ''));
    datasets[key] = dataset;
    names.add(name);
  }
  return { datasets, source: [...names].join(', ') };
}

/** A data set of the store, and what it is called where it came from. */
interface StoredData {
  dataset: Dataset;
  name: string;
}

async function stored(store: Store, word: string, parameters: readonly string[] = []): Promise<StoredData> {
  const opened = await openData(word, parameters);
  const preview = await inspect(opened);
  const dataset = await importFile(store, opened, preview, guessedData(preview.guess));
  return { dataset, name: preview.name };
}

async function train(
  chosen: Lab,
  request: Omit<Parameters<typeof runLab>[3], 'lab'>,
  source: string,
  store: Store,
  json: boolean,
  context: Context,
): Promise<number> {
  const { terminal } = context;
  let where = '';
  const ends = new RunEnds((event, payload) => {
    if (event === 'run.state' && 'fraction' in payload && payload.state === 'running')
      where = `step ${payload.step}, ${clock(payload.secondsLeft)} left`;
    if (event === 'run.steps' && 'columns' in payload)
      terminal.progress(
        `${chosen.title}: loss ${(payload.columns.loss.at(-1) ?? Number.NaN).toFixed(3)}, ${short(payload.columns.tokensPerSecond.at(-1) ?? 0)} steps/s  ${where}`,
      );
  });
  const host = new RunHost({ store, workers: context.workers(), emit: ends.emit, app: context.version });
  let going: string[] = [];
  context.onInterrupt(() => {
    terminal.note('Saving a checkpoint …');
    going = ends.interrupt();
  });
  const told = ({ run, seed, state, test, seconds, steps, id, message }: LabOutcome): void => {
    if (json)
      terminal.json({
        event: 'outcome',
        lab: chosen.id,
        run,
        seed,
        state,
        metrics: test,
        seconds,
        steps,
        id,
        message,
      });
    else
      terminal.note(
        `${run}, seed ${seed}: ${state === 'failed' ? message : `${chosen.metric} ${figure(test[chosen.metric] ?? Number.NaN)}`} (${clock(seconds)})`,
      );
  };
  const outcomes: LabOutcome[] = [];
  try {
    for await (const outcome of runLab(host, ends, store, { lab: chosen, ...request })) {
      outcomes.push(outcome);
      told(outcome);
    }
  } finally {
    terminal.progress('');
    // A worker that is left would keep the command from ending.
    await host.close();
  }
  for (const id of going) store.runs.setState(id, 'interrupted', 'Interrupted from the command line.');
  if (ends.isInterrupted) return 130;
  const verdict = request.quick
    ? { holds: null, text: 'A quick try; run it without --quick for numbers that mean something.' }
    : chosen.verdict(new Outcomes(outcomes));
  store.labs.add({ lab: chosen.id, finishedAt: Date.now(), quick: request.quick, source, outcomes });
  if (json) terminal.json({ event: 'verdict', lab: chosen.id, metric: chosen.metric, ...verdict });
  else {
    for (const line of table(
      [chosen.metric, 'value', 'parameters', 'steps', 'seconds'],
      labRows(chosen, outcomes).map(({ name, value, parameters, steps, seconds }) => [
        name,
        value,
        parameters,
        steps,
        seconds,
      ]),
    ))
      terminal.out(line);
    for (const { run, metric, buckets } of labLengths(outcomes)) {
      terminal.out('');
      terminal.out(`${run}, ${metric} by length of the input`);
      for (const bucket of buckets) terminal.out(`  ${lengthText(bucket)}: ${figure(bucket.value)}`);
    }
    terminal.out('');
    terminal.out(verdict.text);
  }
  return outcomes.some(({ state }) => state === 'failed') && verdict.holds === false ? 1 : 0;
}

async function report(file: string, folder: string | undefined, { terminal }: Context): Promise<number> {
  const store = openToRead(folder);
  try {
    const newest = new Map(
      store.labs
        .list()
        .filter(({ quick }) => !quick)
        .map((result) => [`${result.lab} ${result.source}`, result]),
    );
    const results = labs.flatMap((one) =>
      [...newest.values()].filter(({ lab: id }) => id === one.id).map((result) => ({ ...result, lab: one })),
    );
    if (results.length === 0)
      throw new UsageError('No lab was run whole in this store yet; run one first: unfold lab copy.');
    const machine = `Machine: ${cpus().length} cores, ${cpus()[0]?.model.trim() ?? 'unknown'}.`;
    await writeFile(file, labReport(results, machine));
    terminal.out(`${results.length} labs written to ${file}.`);
    return 0;
  } finally {
    store.close();
  }
}
