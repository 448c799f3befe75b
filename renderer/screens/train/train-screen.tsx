import { ChartSpline } from 'lucide-react';
import { useEffect } from 'react';
import { useDatasets, useRuns } from '../../client/queries';
import { useSweeps } from '../../client/sweep-queries';
import { useNavigation } from '../../state/navigation';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Failure } from '../../ui/failure';
import { Message } from '../../ui/message';
import { SweepView } from '../sweep/sweep-view';
import { DoctorPanel } from './doctor-panel';
import { RunCharts } from './run-charts';
import { RunDetails } from './run-details';
import { RunHeader } from './run-header';
import { RunQueue } from './run-queue';
import styles from './train-screen.module.css';

/** Runs on the left; the chosen one large: how far it is, its curves, and what it does with examples. */
export function TrainScreen() {
  const { data: runs, error } = useRuns();
  const chosen = useNavigation((state) => state.run);
  const sweepId = useNavigation((state) => state.sweep);
  const sweep = useSweeps().data?.find((row) => row.id === sweepId);
  const go = useNavigation((state) => state.go);
  const run = runs?.find((row) => row.id === chosen) ?? runs?.[0] ?? null;

  useEffect(() => {
    if (run !== null && run.id !== chosen) useNavigation.setState({ run: run.id });
  }, [run, chosen]);

  if (error !== null)
    return (
      <div className={styles.failed}>
        <Failure error={error} />
      </div>
    );
  if (runs === undefined) return null;
  if (sweep !== undefined)
    return (
      <div className={styles.screen}>
        <RunQueue runs={runs} selected={null} onSelect={(id) => go({ run: id })} />
        <SweepView sweep={sweep} />
      </div>
    );
  if (run === null) return <NoRun />;
  return (
    <div className={styles.screen}>
      <RunQueue runs={runs} selected={run.id} onSelect={(id) => go({ run: id })} />
      <div className={styles.run} key={run.id}>
        <RunHeader run={run} />
        <div className={styles.body} data-region>
          {run.info?.warnings.map((warning) => (
            <Message key={warning} level="warning">
              {warning}
            </Message>
          ))}
          <DoctorPanel run={run} />
          <RunCharts run={run} />
          <RunDetails run={run} />
        </div>
      </div>
    </div>
  );
}

function NoRun() {
  const go = useNavigation((state) => state.go);
  const hasData = (useDatasets().data ?? []).length > 0;
  const [screen, title] = hasData
    ? (['design', 'Design a model'] as const)
    : (['data', 'Choose data'] as const);
  return (
    <EmptyState
      icon={<ChartSpline />}
      title="No run yet"
      action={
        <Button variant="primary" onPress={() => go({ screen })}>
          {title}
        </Button>
      }
    >
      Curves, samples and examples of a run appear here as it trains.
    </EmptyState>
  );
}
