import { readRows } from '#core/data/rows';
import { TaskClient } from '#core/run/task-client';
import { supplyRows } from '#core/run/row-supply';
import type { RowSupply } from '#core/run/row-supply';
import { rangeTestDefaults } from '#core/train/range-test';
import type { RangeTest, RangeTestOptions } from '#core/train/range-test';
import {
  jsonOption,
  openToRead,
  storeHelp,
  storeOption,
  threadsHelp,
  threadsOption,
  withThreads,
} from '../context';
import type { Verb } from '../context';
import { experimentHelp, experimentOptions, resolveExperiment } from '../resolve-experiment';
import type { ResolvedExperiment } from '../resolve-experiment';
import { table } from '../terminal';
import type { Terminal } from '../terminal';
import { readArguments, realNumber, UsageError, wholeNumber } from '../usage';

const usage =
  'unfold range-test <spec.json | preset> [--data FILE] [--from 1e-6] [--to 1] [--steps 200] [--set path=value …] [--seed N] [--device D] [--threads N] [--json] [--store DIR]';
const options = {
  ...experimentOptions,
  from: { type: 'string' },
  to: { type: 'string' },
  steps: { type: 'string' },
  ...threadsOption,
  ...jsonOption,
  ...storeOption,
} as const;
const mostSteps = 100_000;
/** Of the curve, so many rows are printed. */
const tableRows = 20;

export const rangeTest: Verb = {
  usage,
  summary: 'find a learning rate: train a throwaway model with a growing one, and show how the loss goes',
  options: {
    ...experimentHelp,
    '--from N': `the lowest rate (else ${rangeTestDefaults.from})`,
    '--to N': `the highest rate (else ${rangeTestDefaults.to})`,
    '--steps N': `updates from one to the other (else ${rangeTestDefaults.steps})`,
    '--threads N': threadsHelp,
    '--json': 'one JSON object a line',
    '--store DIR': storeHelp,
  },
  async run(args, ownContext) {
    const { values, positionals } = readArguments(args, options, { least: 0, most: 1 }, usage);
    const context = withThreads(ownContext, values.threads);
    const range = rangeOf(values);
    const { data, set, seed, device } = values;
    const resolved = await resolveExperiment(positionals[0], { data, set, seed, device }, usage);
    const supply = await supplyOf(resolved, values.store);
    const client = new TaskClient(context.workers()());
    let isInterrupted = false;
    context.onInterrupt(() => {
      isInterrupted = true;
      client.command('stop');
    });
    if (values.json) context.terminal.json({ event: 'start', task: resolved.spec.data.task, ...range });
    else context.terminal.progress('Testing learning rates …');
    try {
      const task = { kind: 'range-test', spec: resolved.spec, options: range } as const;
      const result = await client.run(task, supply);
      (values.json ? tellJson : tell)(result, context.terminal);
      return result.suggested === null ? 1 : 0;
    } catch (error) {
      if (!isInterrupted) throw error;
      context.terminal.progress('');
      return 130;
    } finally {
      await client.terminate();
    }
  },
};

function rangeOf(values: {
  from?: string | undefined;
  to?: string | undefined;
  steps?: string | undefined;
}): RangeTestOptions {
  const { from, to, steps } = values;
  const range = {
    from: from === undefined ? rangeTestDefaults.from : realNumber('from', from, 1e-12, 1e6),
    to: to === undefined ? rangeTestDefaults.to : realNumber('to', to, 1e-12, 1e6),
    steps: steps === undefined ? rangeTestDefaults.steps : wholeNumber('steps', steps, 10),
  };
  if (!(range.from < range.to))
    throw new UsageError(`--from (${range.from}) must be lower than --to (${range.to}).`);
  if (range.steps > mostSteps)
    throw new UsageError(`--steps is at most ${mostSteps.toLocaleString('en')}, not ${range.steps}.`);
  return range;
}

/** The rows of a file as they are, without storing them; or those of the store. */
async function supplyOf(
  { spec, source, preview }: ResolvedExperiment,
  folder: string | undefined,
): Promise<RowSupply> {
  if (source === null || preview === null) {
    const store = openToRead(folder);
    try {
      const supply = supplyRows(store, spec);
      return { ...supply, chunks: [...iterate(supply)].values() };
    } finally {
      store.close();
    }
  }
  const chunks: string[][][] = [];
  for await (const chunk of readRows(source, preview.options, preview)) chunks.push(chunk);
  return {
    columns: preview.columns.map(({ name }) => name),
    fingerprint: preview.fingerprint,
    chunks: chunks.values(),
  };
}

function* iterate({ chunks }: RowSupply): Generator<string[][], void, undefined> {
  for (let next = chunks.next(); next.done !== true; next = chunks.next()) yield next.value;
}

function tellJson({ rates, losses, smoothed, suggested, reason }: RangeTest, terminal: Terminal): void {
  rates.forEach((rate, k) =>
    terminal.json({ event: 'rate', step: k + 1, rate, loss: losses[k], smoothed: smoothed[k] }),
  );
  terminal.json({ event: 'range-test', suggested, reason });
}

function tell({ rates, smoothed, suggested, reason }: RangeTest, terminal: Terminal): void {
  terminal.progress('');
  const stride = Math.max(1, Math.ceil(rates.length / tableRows));
  const rows = rates.flatMap((rate, k) =>
    k % stride === 0 || k === rates.length - 1
      ? [[rate.toExponential(1), (smoothed[k] ?? 0).toFixed(3)]]
      : [],
  );
  for (const line of table(['rate', 'loss'], rows)) terminal.out(line);
  terminal.out(reason);
  if (suggested !== null) terminal.out(`Train with it: --set optimise.learningRate=${suggested}`);
}
