import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Evaluation, RunRow, Sample } from '#contract/api';
import { useEvaluations, useSamples } from '../../client/queries';
import { liveRuns } from '../../state/live-runs';
import { Tabs } from '../../ui/tabs';
import { CheckpointList } from './checkpoint-list';
import { ConfusionMatrix } from './confusion-matrix';
import { Breakdown, hasBreakdown } from './evaluation/breakdown';
import { Facts } from './evaluation/facts';
import { ForecastSamples } from './evaluation/forecast-samples';
import { WorstExamples } from './evaluation/worst-examples';
import { WrittenSamples } from './evaluation/written-samples';
import { SampleList } from './sample-list';
import { SettingsList } from './settings-list';
import { TryIt } from './try-it/try-it';
import styles from './run-details.module.css';

interface Tab {
  id: string;
  title: ReactNode;
  content: ReactNode;
}

/** What the curves do not show: examples, confusions, samples, checkpoints, settings, and a place to try it. */
export function RunDetails({ run }: { run: RunRow }) {
  const [tab, setTab] = useState('first');
  const evaluation = useLastEvaluation(run.id);
  const tabs: Tab[] = [
    ...evaluationTabs(run, evaluation),
    { id: 'try', title: 'Try it', content: <TryIt run={run} /> },
    { id: 'checkpoints', title: 'Checkpoints', content: <CheckpointList run={run.id} /> },
    { id: 'settings', title: 'Settings', content: <SettingsList run={run} /> },
  ];
  return (
    <Tabs
      label="About this run"
      tabs={tabs.map(({ content, ...rest }) => ({
        ...rest,
        content: <div className={styles.content}>{content}</div>,
      }))}
      selected={tabs.some(({ id }) => id === tab) ? tab : 'first'}
      onSelect={setTab}
    />
  );
}

/** What a task's evaluations show, the most telling first. Which tabs there are follows from the task, so that none comes late. */
function evaluationTabs(run: RunRow, evaluation: Evaluation | null): Tab[] {
  const { task } = run.spec.data;
  const facts = evaluation === null ? null : <Facts spec={run.spec} evaluation={evaluation} />;
  if (task === 'language-model')
    return [
      {
        id: 'first',
        title: 'Samples',
        content: (
          <>
            {facts}
            <Samples run={run} />
          </>
        ),
      },
    ];
  const shown = (content: (evaluation: Evaluation) => ReactNode): ReactNode =>
    evaluation === null ? <NotYet /> : content(evaluation);
  const first = firstOf[task];
  return [
    {
      id: 'first',
      title: titleOf[first],
      content: shown((one) => (
        <>
          {facts}
          {first === 'confusion' && one.confusion !== null && <ConfusionMatrix {...one.confusion} />}
          {first === 'confusion' && one.confusion === null && <NoConfusion />}
          {first === 'samples' && <WrittenSamples run={run} samples={one.samples ?? []} />}
          {first === 'forecasts' && <ForecastSamples samples={one.forecasts ?? []} />}
          {hasBreakdown(one) && <Breakdown spec={run.spec} evaluation={one} />}
        </>
      )),
    },
    {
      id: 'worst',
      title: 'Worst',
      content: shown(({ worst }) => <WorstExamples run={run} examples={worst} />),
    },
  ];
}

const firstOf = {
  'sequence-class': 'confusion',
  'step-class': 'confusion',
  'class-and-steps': 'confusion',
  seq2seq: 'samples',
  caption: 'samples',
  'sequence-scalar': 'numbers',
  'sequence-vector': 'numbers',
  'step-vector': 'numbers',
  forecast: 'forecasts',
} as const;

const titleOf = {
  confusion: 'Confusion',
  samples: 'Samples',
  forecasts: 'Samples',
  numbers: 'Results',
} as const;

function NotYet() {
  return <p className={styles.none}>Shown after the first evaluation on the validation part.</p>;
}

function NoConfusion() {
  return <p className={styles.none}>There are too many classes for a table of what is taken for what.</p>;
}

const noSamples: readonly Sample[] = [];

function Samples({ run }: { run: RunRow }) {
  const stored: readonly Sample[] = useSamples(run.id).data ?? noSamples;
  const live = useStore(liveRuns, (all) => all[run.id]?.samples) ?? noSamples;
  const first = live[0]?.step ?? Infinity;
  return <SampleList samples={[...stored.filter((sample) => sample.step < first), ...live]} />;
}

function useLastEvaluation(run: string): Evaluation | null {
  const stored = useEvaluations(run).data?.findLast((evaluation) => evaluation.split === 'validation');
  const live = useStore(liveRuns, (all) =>
    all[run]?.evaluations.findLast((evaluation) => evaluation.split === 'validation'),
  );
  return live ?? stored ?? null;
}
