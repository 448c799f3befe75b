import { jsonOption, openToRead, storeHelp, storeOption } from '../context';
import type { Verb } from '../context';
import { clock, table } from '../terminal';
import { readArguments } from '../usage';

const usage = 'unfold runs [--json] [--store DIR]';
const options = { ...jsonOption, ...storeOption } as const;

export const runs: Verb = {
  usage,
  summary: 'list the runs of the store, newest first',
  options: { '--json': 'one JSON object a run', '--store DIR': storeHelp },
  run(args, { terminal }) {
    const { values } = readArguments(args, options, { least: 0, most: 0 }, usage);
    const store = openToRead(values.store);
    try {
      const rows = store.runs.list();
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
          });
        }
      } else if (rows.length === 0) {
        terminal.out('No runs yet. Begin with: npm run unfold -- train starter');
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
