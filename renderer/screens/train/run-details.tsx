import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Evaluation, RunRow, Sample } from '#contract/api';
import { useEvaluations, useSamples } from '../../client/queries';
import { liveRuns } from '../../state/live-runs';
import { count, number, percent } from '../../ui/format';
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
  const evaluation = useLastEvaluation(run.id);
  const facts = <Facts evaluation={evaluation} />;
  const own: Tab[] =
    run.spec.data.task === 'sequence-class'
      ? [
          {
            id: 'first',
            title: 'Confusion',
            content:
              evaluation?.confusion == null ? (
                <NotYet />
              ) : (
                <>
                  {facts}
                  <ConfusionMatrix {...evaluation.confusion} />
                </>
              ),
          },
          {
            id: 'worst',
            title: 'Worst',
            content: evaluation === null ? <NotYet /> : <WorstExamples examples={evaluation.worst} />,
          },
        ]
      : [
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
  const tabs: Tab[] = [
    ...own,
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

function NotYet() {
  return <p className={styles.none}>Shown after the first evaluation on the validation part.</p>;
}

/** The last evaluation in numbers. */
function Facts({ evaluation }: { evaluation: Evaluation | null }) {
  if (evaluation === null) return null;
  const { loss, accuracy, macroF1, perplexity, bitsPerCharacter } = evaluation.metrics;
  const fact = (value: number | undefined, write: (value: number) => string): string[] =>
    value === undefined ? [] : [write(value)];
  const facts = [
    `Validation at step ${count(evaluation.step)}`,
    ...fact(loss, (value) => `loss ${number(value, 4)} nats`),
    ...fact(perplexity, (value) => `perplexity ${number(value, 4)}`),
    ...fact(bitsPerCharacter, (value) => `${number(value, 4)} bits per character`),
    ...fact(accuracy, (value) => `accuracy ${percent(value)}`),
    ...fact(macroF1, (value) => `macro F1 ${percent(value)}`),
  ];
  return (
    <p className={styles.facts} data-numeric>
      {facts.join(' · ')}
    </p>
  );
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
