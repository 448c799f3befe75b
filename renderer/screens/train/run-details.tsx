import { useMemo, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Evaluation, RunRow, Sample } from '#contract/api';
import { useEvaluations, useSamples } from '../../client/queries';
import { liveRuns } from '../../state/live-runs';
import { Tabs } from '../../ui/tabs';
import { CheckpointList } from './checkpoint-list';
import { ConfusionMatrix } from './confusion-matrix';
import { Breakdown, hasBreakdown } from './evaluation/breakdown';
import { Facts } from './evaluation/facts';
import { AnswerSamples } from './evaluation/answer-samples';
import { ForecastSamples } from './evaluation/forecast-samples';
import { OverTime } from './evaluation/over-time';
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
  const evaluations = useKeptEvaluations(run.id);
  const tabs: Tab[] = [
    ...evaluationTabs(run, evaluations),
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
function evaluationTabs(run: RunRow, evaluations: readonly Evaluation[]): Tab[] {
  const { task } = run.spec.data;
  const evaluation = evaluations.at(-1) ?? null;
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
          {first === 'samples' && (
            <OverTime moments={keptWith(evaluations, 'samples')}>
              {({ samples }) => <WrittenSamples run={run} samples={samples ?? []} />}
            </OverTime>
          )}
          {first === 'forecasts' && (
            <OverTime moments={keptWith(evaluations, 'forecasts')}>
              {({ forecasts }) => <ForecastSamples samples={forecasts ?? []} />}
            </OverTime>
          )}
          {hasBreakdown(one) && <Breakdown spec={run.spec} evaluation={one} />}
        </>
      )),
    },
    ...(first === 'confusion' ? [answersTab(run, evaluations)] : []),
    {
      id: 'worst',
      title: 'Worst',
      content: shown(({ worst }) => <WorstExamples run={run} examples={worst} />),
    },
  ];
}

/** The answers of a classifier as they change. */
function answersTab(run: RunRow, evaluations: readonly Evaluation[]): Tab {
  const kept = keptWith(evaluations, 'samples');
  return {
    id: 'samples',
    title: 'Samples',
    content:
      kept.length === 0 ? (
        <NotYet />
      ) : (
        <OverTime moments={kept}>
          {(one) => <AnswerSamples run={run} evaluation={one} evaluations={kept} />}
        </OverTime>
      ),
  };
}

/** Runs of earlier versions kept fewer things; without any, the newest has the place. */
function keptWith(evaluations: readonly Evaluation[], what: 'samples' | 'forecasts'): Evaluation[] {
  const kept = evaluations.filter((one) => (one[what]?.length ?? 0) > 0);
  return kept.length === 0 ? evaluations.slice(-1) : kept;
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
const noEvaluations: readonly Evaluation[] = [];

function Samples({ run }: { run: RunRow }) {
  const stored: readonly Sample[] = useSamples(run.id).data ?? noSamples;
  const live = useStore(liveRuns, (all) => all[run.id]?.samples) ?? noSamples;
  const first = live[0]?.step ?? Infinity;
  return <SampleList samples={[...stored.filter((sample) => sample.step < first), ...live]} />;
}

/** Of the validation part, by step: what is stored, and over it what was told since. */
function useKeptEvaluations(run: string): readonly Evaluation[] {
  const stored = useEvaluations(run).data ?? noEvaluations;
  const live = useStore(liveRuns, (all) => all[run]?.evaluations) ?? noEvaluations;
  return useMemo(() => {
    const byStep = new Map<number, Evaluation>();
    // Of the ones before the last the window keeps the numbers only: the store has the rest.
    for (const one of [...live.slice(0, -1), ...stored, ...live.slice(-1)])
      if (one.split === 'validation') byStep.set(one.step, one);
    return [...byStep.values()].sort((a, b) => a.step - b.step);
  }, [stored, live]);
}
