import { inspect } from '#core/data/inspect';
import { fileSource } from '#core/data/source/file';
import { parseSpec } from '#core/spec/parse';
import { jsonOption, openToWrite, storeHelp, storeOption } from '../context';
import type { Verb } from '../context';
import { importFile, refuseUntrainable } from '../import-file';
import { readArguments } from '../usage';

const usage = 'unfold import FILE [--name NAME] [--json] [--store DIR]';
const options = { name: { type: 'string' }, ...jsonOption, ...storeOption } as const;

export const importVerb: Verb = {
  usage,
  summary: 'look at a file and store its rows',
  options: {
    '--name NAME': 'the data set’s name (else the file’s)',
    '--json': 'one JSON object',
    '--store DIR': storeHelp,
  },
  async run(args, context) {
    const { values, positionals } = readArguments(args, options, { least: 1, most: 1 }, usage);
    const { terminal } = context;
    const source = await fileSource(positionals[0] ?? '');
    const preview = await inspect(source);
    const { task, input, label } = preview.guess;
    refuseUntrainable(preview, parseSpec({ data: { task, input, label } }));
    const store = openToWrite(values.store, context);
    try {
      const dataset = await importFile(store, source, preview, { task, input, label, name: values.name });
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
  },
};
