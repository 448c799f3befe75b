import { inspect } from '#core/data/inspect';
import { parseSpec } from '#core/spec/parse';
import { jsonOption, openToWrite, storeHelp, storeOption } from '../context';
import type { Context, Verb } from '../context';
import { openData } from '../data-source';
import { importFile, refuseUntrainable } from '../import-file';
import { showReading } from '../reading';
import { readArguments } from '../usage';

const usage = 'unfold import PATH…|gallery:ID [--set name=value …] [--name NAME] [--json] [--store DIR]';
const options = {
  name: { type: 'string' },
  set: { type: 'string', multiple: true },
  ...jsonOption,
  ...storeOption,
} as const;

export const importVerb: Verb = {
  usage,
  summary: 'look at files, a folder, an archive or a ready data set, and store its rows',
  options: {
    '--set name=value': 'a parameter of the ready data set, such as length=200',
    '--name NAME': 'the data set’s name (else the file’s)',
    '--json': 'one JSON object',
    '--store DIR': storeHelp,
  },
  async run(args, context) {
    const { values, positionals } = readArguments(args, options, { least: 1, most: 1000 }, usage);
    const cancel = new AbortController();
    context.onInterrupt(() => cancel.abort());
    try {
      return await importPaths(positionals, values, context, cancel.signal);
    } catch (error) {
      if (!cancel.signal.aborted) throw error;
      context.terminal.note('Interrupted: nothing was stored.');
      return 130;
    }
  },
};

async function importPaths(
  paths: string[],
  values: {
    name?: string | undefined;
    set?: string[] | undefined;
    json: boolean;
    store?: string | undefined;
  },
  context: Context,
  signal: AbortSignal,
): Promise<number> {
  const { terminal } = context;
  const source = await openData(paths, values.set);
  const preview = await inspect(source, {}, showReading(terminal, `Reading ${source.name}`, signal));
  const { task, input, label } = preview.guess;
  refuseUntrainable(preview, parseSpec({ data: { task, input, label } }));
  const store = openToWrite(values.store, context);
  try {
    const dataset = await importFile(
      store,
      source,
      preview,
      { task, input, label, name: values.name },
      showReading(terminal, `Storing ${source.name}`, signal),
    );
    const { id, name, roles, rowCount, warnings } = dataset;
    if (values.json) {
      terminal.json({
        event: 'imported',
        dataset: id,
        name,
        task,
        roles,
        rows: rowCount,
        warnings: warnings.map(({ message }) => message),
      });
      return 0;
    }
    terminal.out(`${name}: ${preview.guess.sentence}`);
    for (const { message, fix } of warnings) terminal.out(`Note: ${message} ${fix}`.trim());
    terminal.out(`Stored as ${id}.`);
    return 0;
  } finally {
    store.close();
  }
}
