import { GitCompare, Plus, Play, RotateCcw, Square, Trash2, Copy } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { SweepRow, SweepState } from '#contract/api';
import { findField } from '#core/spec/fields';
import { plannedRuns } from '#core/spec/sweep-size';
import { objectiveOf } from '#core/sweep/objective';
import { useRuns } from '../../client/queries';
import { inSentence, metricOf } from '../../state/metrics';
import { settingAt } from '../../state/spec-rows';
import { compareSweep, removeSweep, resumeSweep, retrySweep, stopSweep } from '../../state/sweep-actions';
import { toCsv } from '../../state/table-text';
import { Button } from '../../ui/button';
import { counted } from '../../ui/format';
import { IconButton } from '../../ui/icon-button';
import { Message } from '../../ui/message';
import { notify } from '../../ui/toast';
import { ExtendSweepDialog } from './extend-sweep-dialog';
import { SweepTitle } from './sweep-title';
import { sortedLines, trialLines, type LineSort, type TrialLine } from './trial-lines';
import { columnsOf, scatterText, tableOf, valueText } from './trial-columns';
import { TrialTable } from './trial-table';
import styles from './sweep-view.module.css';

const words: Record<SweepState, string> = {
  going: 'Going on',
  finished: 'Finished',
  stopped: 'Stopped',
  interrupted: 'Interrupted',
};
const byNumber: LineSort = { column: 'trial', descending: false };

/** A sweep's trials as a table: what each sets, how far it is, and what came of it. */
export function SweepView({ sweep }: { sweep: SweepRow }) {
  const { data: all } = useRuns();
  const [sort, setSort] = useState(byNumber);
  const [isExtending, setExtending] = useState(false);
  const rows = useMemo(() => new Map((all ?? []).map((row) => [row.id, row])), [all]);
  const objective = useMemo(() => objectiveOf(sweep.spec), [sweep]);
  const lines = useMemo(() => trialLines(sweep, rows, objective), [sweep, rows, objective]);
  const columns = useMemo(() => columnsOf(sweep, lines, objective), [sweep, lines, objective]);
  const runs = lines.flatMap((line) => line.runs.flatMap(({ run }) => (run === null ? [] : [run])));
  const failed = lines.filter(({ state }) => state === 'failed').length;
  const isGoing = sweep.state === 'going';
  const copy = (): void =>
    void navigator.clipboard
      .writeText(toCsv(tableOf(sortedLines(lines, sort), columns)))
      .then(() => notify({ level: 'info', message: 'Copied the table as CSV.' }));
  return (
    <section className={styles.view} aria-label={`Sweep ${sweep.name}`}>
      <header className={styles.header}>
        <SweepTitle key={sweep.id} sweep={sweep} />
        <p className={styles.about} role="status" data-numeric>
          {`${words[sweep.state]} · ${counted(runs.filter(({ state }) => state === 'finished').length, 'run')} of ${plannedRuns(sweep.spec)} trained`}
        </p>
        <div className={styles.actions}>
          {isGoing ? (
            <Button icon={<Square aria-hidden />} onPress={() => void stopSweep(sweep.id)}>
              Stop all
            </Button>
          ) : (
            <Button
              icon={<Play aria-hidden />}
              disabledReason={sweep.state === 'finished' ? 'Every trial has ended; add some instead.' : null}
              onPress={() => void resumeSweep(sweep.id)}
            >
              Go on
            </Button>
          )}
          <Button
            icon={<RotateCcw aria-hidden />}
            disabledReason={failed === 0 ? 'No trial has failed.' : null}
            onPress={() => void retrySweep(sweep.id)}
          >
            Retry failed
          </Button>
          <Button icon={<Plus aria-hidden />} onPress={() => setExtending(true)}>
            Add…
          </Button>
          <Button
            icon={<GitCompare aria-hidden />}
            disabledReason={runs.length === 0 ? 'No run has begun yet.' : null}
            onPress={() => compareSweep(runs)}
          >
            Compare these
          </Button>
          <IconButton label="Copy the table as CSV" icon={<Copy />} onPress={copy} />
          <IconButton label="Remove this sweep" icon={<Trash2 />} onPress={() => void removeSweep(sweep)} />
        </div>
      </header>
      {sweep.message !== '' && (
        <div className={styles.message}>
          <Message level={sweep.state === 'interrupted' ? 'warning' : 'info'}>{sweep.message}</Message>
        </div>
      )}
      <Best sweep={sweep} lines={lines} metric={objective.metric} />
      <TrialTable
        sweep={sweep}
        lines={sortedLines(lines, sort)}
        columns={columns}
        sort={sort}
        onSort={setSort}
      />
      <ExtendSweepDialog sweep={sweep} isOpen={isExtending} onClose={() => setExtending(false)} />
    </section>
  );
}

/** "Best so far: accuracy 91.2 % ± 0.4 % with learning rate 0.01, GRU." */
function Best({
  sweep,
  lines,
  metric: name,
}: {
  sweep: SweepRow;
  lines: readonly TrialLine[];
  metric: string;
}) {
  const best = lines.find(({ isBest }) => isBest);
  const spread = best?.metrics.get(name);
  if (best === undefined || spread === undefined) return null;
  const metric = metricOf(name, sweep.spec.base);
  const spec = best.runs.find(({ run }) => run !== null)?.run?.spec ?? sweep.spec.base;
  const settings = sweep.spec.axes.map(
    ({ path }) =>
      `${inSentence(findField(path)?.meta.title ?? path)} ${settingAt(spec, path) || String(best.trial.values[path])}`,
  );
  const value = valueText(metric, spread.mean);
  const scatter = Number.isNaN(spread.deviation) ? '' : ` ± ${scatterText(metric, spread.deviation)}`;
  return (
    <p className={styles.best} data-numeric>
      {`Best${sweep.state === 'going' ? ' so far' : ''}: ${inSentence(metric.title)} ${value}${scatter}`}
      {settings.length > 0 && ` with ${settings.join(', ')}`}
    </p>
  );
}
