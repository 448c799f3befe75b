import { compileQuery } from '#core/query/compile';
import { parseQuery } from '#core/query/parse';
import { QueryError } from '#core/query/query';
import type { RunRow } from '#core/store/types';
import { jsonOption, openToRead, storeHelp, storeOption } from '../context';
import type { Verb } from '../context';
import { clock, table } from '../terminal';
import { UsageError, readArguments } from '../usage';

const usage = 'unfold runs [--where QUERY] [--json] [--store DIR]';
const options = { ...jsonOption, ...storeOption, where: { type: 'string' } } as const;

export const runs: Verb = {
  usage,
  summary: 'list the runs of the store, newest first',
  options: {
    '--where QUERY': 'only those that answer, such as "lr > 1e-3 and cell = lstm and val.loss < 1.4"',
    '--json': 'one JSON object a run',
    '--store DIR': storeHelp,
  },
  run(args, { terminal }) {
    const { values } = readArguments(args, options, { least: 0, most: 0 }, usage);
    const isWanted = readWhere(values.where);
    const store = openToRead(values.store);
    try {
      const rows = store.runs.list().filter(isWanted);
      if (values.json) {
        for (const {
          id,
          name,
          state,
          datasetName,
          step,
          epoch,
          seconds,
          last,
          best,
          bestStep,
          weights,
          createdAt,
          tags,
          note,
          pinned,
          archivedAt,
        } of rows) {
          terminal.json({
            event: 'run',
            run: id,
            name,
            state,
            dataset: datasetName,
            steps: step,
            epoch,
            seconds,
            metrics: last,
            best: { step: bestStep, metrics: best },
            weights,
            createdAt,
            tags,
            note,
            pinned,
            archived: archivedAt !== null,
          });
        }
      } else if (rows.length === 0) {
        terminal.out(
          values.where === undefined
            ? 'No runs yet. Begin with: npm run unfold -- train starter'
            : 'No run answers this query.',
        );
      } else {
        const metric = (value: number | undefined): string => (value === undefined ? '–' : value.toFixed(3));
        const cells = rows.map((row) => [
          row.id,
          row.name,
          row.state,
          row.datasetName,
          String(row.step),
          metric(row.best['loss']),
          metric(row.best['accuracy']),
          clock(row.seconds),
        ]);
        for (const line of table(
          ['id', 'name', 'state', 'data', 'steps', 'best loss', 'accuracy', 'time'],
          cells,
        ))
          terminal.out(line);
      }
      return Promise.resolve(0);
    } finally {
      store.close();
    }
  },
};

/** Without a query, the archive is left out, as in the studio. @throws UsageError that tells the place */
function readWhere(query: string | undefined): (run: RunRow) => boolean {
  if (query === undefined) return ({ archivedAt }) => archivedAt === null;
  try {
    return compileQuery(parseQuery(query), Date.now());
  } catch (error) {
    if (error instanceof QueryError) throw new UsageError(`--where: ${error.message}`);
    throw error;
  }
}
