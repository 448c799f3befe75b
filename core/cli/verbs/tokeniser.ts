import { readTokeniser } from '#core/text/node/tokeniser-file';
import { jsonOption, openToRead, openToWrite, storeHelp, storeOption } from '../context';
import type { Context, Verb } from '../context';
import { table } from '../terminal';
import { readArguments, UsageError } from '../usage';

const usage = 'unfold tokeniser (import FILE [--name NAME] | list) [--json] [--store DIR]';
const options = { name: { type: 'string' }, ...jsonOption, ...storeOption } as const;
type Values = { name?: string | undefined; json: boolean; store?: string | undefined };

export const tokeniser: Verb = {
  usage,
  summary: 'keep a Hugging Face tokenizer.json for experiments, or list those kept',
  options: {
    '--name NAME': 'the tokeniser’s name (else the file’s or its folder’s)',
    '--json': 'one JSON object a tokeniser',
    '--store DIR': storeHelp,
  },
  async run(args, context) {
    const { values, positionals } = readArguments(args, options, { least: 1, most: 2 }, usage);
    const [word, file] = positionals;
    if (word === 'import' && file !== undefined) await importOne(file, values, context);
    else if (word === 'list' && file === undefined) list(values, context);
    else throw new UsageError(`Say “import FILE” or “list”. Usage: ${usage}`);
    return 0;
  },
};

async function importOne(file: string, values: Values, context: Context): Promise<void> {
  const { terminal } = context;
  const { tokens, ...read } = await readTokeniser(file);
  const store = openToWrite(values.store, context);
  try {
    const { id, name } = store.tokenisers.add(values.name ?? read.name, read.document);
    if (values.json) {
      terminal.json({ event: 'tokeniser', tokeniser: id, name, tokens });
      return;
    }
    terminal.out(`${name}: ${tokens} tokens. Stored as ${id}.`);
    terminal.out(`Use it with --set text.tokeniser=imported --set text.imported=${id}`);
  } finally {
    store.close();
  }
}

function list(values: Values, { terminal }: Context): void {
  const store = openToRead(values.store);
  try {
    const rows = store.tokenisers.list();
    if (values.json) {
      for (const { id, name, size, importedAt } of rows)
        terminal.json({ event: 'tokeniser', tokeniser: id, name, size, importedAt });
    } else if (rows.length === 0) {
      terminal.out('No tokenisers yet. Bring one with: npm run unfold -- tokeniser import tokenizer.json');
    } else {
      const cells = rows.map(({ id, name, size }) => [name, `${(size / 1e6).toFixed(2)} MB`, id]);
      for (const line of table(['name', 'size', 'id'], cells)) terminal.out(line);
    }
  } finally {
    store.close();
  }
}
