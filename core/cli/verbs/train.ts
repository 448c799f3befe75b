import type { Store } from '#core/store/store';
import { readTokeniser } from '#core/text/node/tokeniser-file';
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
import { follow } from '../follow';
import { importFile } from '../import-file';
import { showReading } from '../reading';
import { experimentHelp, experimentOptions, resolveExperiment } from '../resolve-experiment';
import type { ResolvedExperiment } from '../resolve-experiment';
import { readArguments, UsageError, wholeNumber } from '../usage';

const usage =
  'unfold train <spec.json | preset> [--data PATH …] [--set path=value …] [--seed N] [--steps N] [--device D] [--tokeniser FILE] [--match-parameters RUN] [--threads N] [--name N] [--json] [--store DIR]';
const options = {
  ...experimentOptions,
  steps: { type: 'string' },
  ...threadsOption,
  tokeniser: { type: 'string' },
  'match-parameters': { type: 'string' },
  name: { type: 'string' },
  ...jsonOption,
  ...storeOption,
} as const;

export const train: Verb = {
  usage,
  summary: 'train a model; with --data alone the file decides the task and the preset',
  options: {
    ...experimentHelp,
    '--steps N': 'stop after N updates instead of the preset’s epochs',
    '--tokeniser FILE': 'read the text with a Hugging Face tokenizer.json, which the store keeps',
    '--match-parameters RUN':
      'choose the hidden size so that there are as many weights as this run has (a number of weights will do)',
    '--threads N': threadsHelp,
    '--name N': 'the run’s name',
    '--json': 'one JSON object a line',
    '--store DIR': storeHelp,
  },
  async run(args, ownContext) {
    const { values, positionals } = readArguments(args, options, { least: 0, most: 1 }, usage);
    const context = withThreads(ownContext, values.threads);
    const { terminal } = context;
    const reading = new AbortController();
    context.onInterrupt(() => reading.abort());
    try {
      const resolved = await resolveExperiment(positionals[0], values, usage, ({ name }) =>
        showReading(terminal, `Reading ${name}`, reading.signal),
      );
      return await trainOn(resolved, values, context, reading.signal);
    } catch (error) {
      if (!reading.signal.aborted || error !== reading.signal.reason) throw error;
      terminal.note('Interrupted before the training began.');
      return 130;
    }
  },
};

async function trainOn(
  { spec, source, preview }: ResolvedExperiment,
  values: {
    name?: string | undefined;
    tokeniser?: string | undefined;
    'match-parameters'?: string | undefined;
    json: boolean;
    store?: string | undefined;
  },
  context: Context,
  signal: AbortSignal,
): Promise<number> {
  const read = values.tokeniser === undefined ? null : await readTokeniser(values.tokeniser);
  const store = openToWrite(values.store, context);
  try {
    const dataset =
      source === null || preview === null
        ? store.datasets.get(spec.data.dataset)
        : await importFile(
            store,
            source,
            preview,
            spec.data,
            showReading(context.terminal, `Storing ${source.name}`, signal),
          );
    const text =
      read === null
        ? spec.text
        : {
            ...spec.text,
            tokeniser: 'imported' as const,
            imported: store.tokenisers.add(read.name, read.document).id,
          };
    const complete = { ...spec, data: { ...spec.data, dataset: dataset.id }, text };
    const parameters = parametersOf(values['match-parameters'], store);
    return await follow(
      async (host) => {
        const spec = parameters === null ? complete : await host.matchParameters(complete, parameters);
        signal.throwIfAborted();
        return host.start({ spec, name: values.name });
      },
      store,
      values.json,
      context,
    );
  } finally {
    store.close();
  }
}

/** How many weights a run has, or as many as the word says. */
function parametersOf(word: string | undefined, store: Store): number | null {
  if (word === undefined) return null;
  if (/^\d+$/.test(word)) return wholeNumber('match-parameters', word, 1);
  const { info, name } = store.runs.find(word);
  if (info === null) throw new UsageError(`“${name}” has not begun; nobody knows how many weights it has.`);
  return info.parameters;
}
