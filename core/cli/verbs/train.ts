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
import { experimentHelp, experimentOptions, resolveExperiment } from '../resolve-experiment';
import type { ResolvedExperiment } from '../resolve-experiment';
import { readTokeniser } from '../tokeniser-file';
import { readArguments } from '../usage';

const usage =
  'unfold train <spec.json | preset> [--data PATH …] [--set path=value …] [--seed N] [--steps N] [--device D] [--tokeniser FILE] [--threads N] [--name N] [--json] [--store DIR]';
const options = {
  ...experimentOptions,
  steps: { type: 'string' },
  ...threadsOption,
  tokeniser: { type: 'string' },
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
    '--threads N': threadsHelp,
    '--name N': 'the run’s name',
    '--json': 'one JSON object a line',
    '--store DIR': storeHelp,
  },
  async run(args, ownContext) {
    const { values, positionals } = readArguments(args, options, { least: 0, most: 1 }, usage);
    const context = withThreads(ownContext, values.threads);
    const resolved = await resolveExperiment(positionals[0], values, usage);
    return trainOn(resolved, values, context);
  },
};

async function trainOn(
  { spec, source, preview }: ResolvedExperiment,
  values: {
    name?: string | undefined;
    tokeniser?: string | undefined;
    json: boolean;
    store?: string | undefined;
  },
  context: Context,
): Promise<number> {
  const read = values.tokeniser === undefined ? null : await readTokeniser(values.tokeniser);
  const store = openToWrite(values.store, context);
  try {
    const dataset =
      source === null || preview === null
        ? store.datasets.get(spec.data.dataset)
        : await importFile(store, source, preview, spec.data);
    const text =
      read === null
        ? spec.text
        : {
            ...spec.text,
            tokeniser: 'imported' as const,
            imported: store.tokenisers.add(read.name, read.tokeniser.document).id,
          };
    const complete = { ...spec, data: { ...spec.data, dataset: dataset.id }, text };
    return await follow(
      (host) => host.start({ spec: complete, name: values.name }),
      store,
      values.json,
      context,
    );
  } finally {
    store.close();
  }
}
