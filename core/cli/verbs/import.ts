import { existsSync } from 'node:fs';
import { inspect } from '#core/data/inspect';
import { guessedData } from '#core/data/roles';
import { importRun, missingData, readRunFile } from '#core/run/archive/import-run';
import { recognise } from '#core/run/recognise';
import { parseSpec } from '#core/spec/parse';
import { jsonOption, openToWrite, storeHelp, storeOption } from '../context';
import type { Context, Verb } from '../context';
import { openData } from '../data-source';
import { importFile, refuseUntrainable } from '../import-file';
import { importedEvent, importedLines } from '../imported';
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
  summary:
    'look at files, a folder, an archive or a ready data set, and store its rows; or add an exported run',
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
      return (
        (await importWholeRun(positionals, values, context)) ??
        (await importPaths(positionals, values, context, cancel.signal))
      );
    } catch (error) {
      if (!cancel.signal.aborted) throw error;
      context.terminal.note('Interrupted: nothing was stored.');
      return 130;
    }
  },
};

/** @returns null for anything but a run that was exported whole */
async function importWholeRun(
  [path = '', ...others]: string[],
  values: { json: boolean; store?: string | undefined },
  context: Context,
): Promise<number | null> {
  if (others.length > 0 || !existsSync(path) || (await recognise(path)).kind !== 'run') return null;
  const archived = await readRunFile(path);
  const store = openToWrite(values.store, context);
  try {
    const { run, known } = await importRun(store, archived);
    const note = missingData(run, archived);
    if (values.json)
      context.terminal.json({
        event: 'imported-run',
        run: run.id,
        name: run.name,
        step: run.step,
        known,
        note,
      });
    else
      context.terminal.out(
        [`${run.name} (${run.id}) ${known ? 'was here already' : 'was added'}.`, note]
          .filter(Boolean)
          .join(' '),
      );
    return 0;
  } finally {
    store.close();
  }
}

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
  const data = guessedData(preview.guess);
  refuseUntrainable(preview, parseSpec({ data }));
  const store = openToWrite(values.store, context);
  try {
    const dataset = await importFile(
      store,
      source,
      preview,
      { ...data, name: values.name },
      showReading(terminal, `Storing ${source.name}`, signal),
    );
    if (values.json) terminal.json(importedEvent(dataset));
    else for (const line of importedLines(dataset)) terminal.out(line);
    return 0;
  } finally {
    store.close();
  }
}
