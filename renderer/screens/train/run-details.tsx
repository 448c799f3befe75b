import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Evaluation, RunRow, Sample } from '#contract/api';
import { useEvaluations, useSamples } from '../../client/queries';
import { liveRuns } from '../../state/live-runs';
import { percent } from '../../ui/format';
import { Tabs } from '../../ui/tabs';
import { CheckpointList } from './checkpoint-list';
import { ConfusionMatrix } from './confusion-matrix';
import { SampleList } from './sample-list';
import { SettingsList } from './settings-list';
import { TryIt } from './try-it';
import { WorstExamples } from './worst-examples';
import styles from './run-details.module.css';

interface Tab {
  id: string;
  title: ReactNode;
  content: ReactNode;
}

/** What the curves do not show: examples, confusions, samples, checkpoints, settings, and a place to try it. */
export function RunDetails({ run }: { run: RunRow }) {
  const [tab, setTab] = useState('first');
  const task = run.spec.data.task === 'sequence-class' ? <Classifier run={run} /> : null;
  const evaluation = useLastEvaluation(run.id);
  const tabs: Tab[] = [
    ...(task === null
      ? [{ id: 'first', title: 'Samples', content: <Samples run={run} /> }]
      : [
          { id: 'first', title: 'Confusion', content: task },
          {
            id: 'worst',
            title: 'Worst',
            content: evaluation === null ? <NotYet /> : <WorstExamples examples={evaluation.worst} />,
          },
        ]),
    { id: 'try', title: 'Try it', content: <TryIt run={run} /> },
    { id: 'checkpoints', title: 'Checkpoints', content: <CheckpointList run={run.id} /> },
    { id: 'settings', title: 'Settings', content: <SettingsList run={run} /> },
  ];
  return (
    <Tabs
      label="About this run"
      tabs={tabs}
      selected={tabs.some(({ id }) => id === tab) ? tab : 'first'}
      onSelect={setTab}
    />
  );
}

function NotYet() {
  return <p className={styles.none}>Shown after the first evaluation on the validation part.</p>;
}

function Classifier({ run }: { run: RunRow }) {
  const evaluation = useLastEvaluation(run.id);
  if (evaluation?.confusion == null) return <NotYet />;
  const { accuracy, macroF1 } = evaluation.metrics;
  const facts = [
    `Validation at step ${evaluation.step.toLocaleString('en')}`,
    accuracy === undefined ? '' : `accuracy ${percent(accuracy)}`,
    macroF1 === undefined ? '' : `macro F1 ${percent(macroF1)}`,
  ].filter((fact) => fact !== '');
  return (
    <>
      <p className={styles.none} data-numeric>
        {facts.join(' · ')}
      </p>
      <ConfusionMatrix labels={evaluation.confusion.labels} counts={evaluation.confusion.counts} />
    </>
  );
}

function Samples({ run }: { run: RunRow }) {
  const stored: readonly Sample[] = useSamples(run.id).data ?? [];
  const live = useStore(liveRuns, (all) => all[run.id]?.samples) ?? [];
  const last = stored.at(-1)?.step ?? -1;
  return <SampleList samples={[...stored, ...live.filter((sample) => sample.step > last)]} />;
}

function useLastEvaluation(run: string): Evaluation | null {
  const stored = useEvaluations(run).data?.findLast((evaluation) => evaluation.split === 'validation');
  const live = useStore(liveRuns, (all) =>
    all[run]?.evaluations.findLast((evaluation) => evaluation.split === 'validation'),
  );
  if (stored === undefined || live === undefined) return live ?? stored ?? null;
  return live.step > stored.step ? live : stored;
}
