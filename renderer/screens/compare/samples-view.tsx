import { SpellCheck } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { ComparedExample, Outcome, RunRow } from '#contract/api';
import { useCompareView } from '../../state/compare-view';
import { useComparison } from '../../state/comparison';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Failure } from '../../ui/failure';
import { count, percent } from '../../ui/format';
import { Progress } from '../../ui/progress';
import { Segmented } from '../../ui/segmented';
import { Select } from '../../ui/select';
import { TextField } from '../../ui/text-field';
import { VirtualTable } from '../../ui/virtual-table';
import { AnswerCounts, outcomeText } from './answer-counts';
import { useAnswers } from './use-answers';
import styles from './samples-view.module.css';

interface SamplesViewProps {
  /** All rows of the table. */
  rows: readonly RunRow[];
  /** Those with an open eye. */
  runs: readonly RunRow[];
  baseline: RunRow | undefined;
}

const parts = [
  { id: 'validation', label: 'Validation' },
  { id: 'test', label: 'Test' },
] as const;

/** Why these two cannot be asked the same; null when they can. */
function unlike(a: RunRow, b: RunRow): string | null {
  if (a.id === b.id) return 'A and B are the same run. Choose another.';
  if (a.spec.data.task === 'language-model' || b.spec.data.task === 'language-model')
    return 'A language model reads one text and has no examples.';
  if (a.spec.data.fingerprint !== b.spec.data.fingerprint)
    return 'A and B were trained on different data and have no example in common.';
  if (a.spec.data.task !== b.spec.data.task) return 'A and B have different tasks.';
  const waiting = [a, b].find(({ step }) => step === 0);
  return waiting === undefined ? null : `${waiting.name} has no checkpoint yet.`;
}

/** What one run gets right and another wrong: both best checkpoints answer the same examples. */
export function SamplesView({ rows, runs, baseline }: SamplesViewProps) {
  const { samples, set } = useCompareView();
  const show = useComparison((state) => state.show);
  const b = runs.find(({ id }) => id === samples.b) ?? runs.find(({ id }) => id !== samples.a);
  const a =
    runs.find(({ id }) => id === samples.a) ??
    [baseline, ...runs].find((run) => run !== undefined && run.id !== b?.id);
  if (a === undefined || b === undefined)
    return (
      <EmptyState
        icon={<SpellCheck />}
        title="Two runs are needed"
        level={2}
        action={
          <Button
            disabledReason={rows.length < 2 ? 'The table has fewer than two runs.' : null}
            onPress={() => show(rows.slice(0, 2).map(({ id }) => id))}
          >
            Draw the first two
          </Button>
        }
      >
        Open the eyes of two above to see what one gets right and the other wrong.
      </EmptyState>
    );
  const choose = (side: 'a' | 'b', label: string, value: RunRow) => (
    <div className={styles.labelled}>
      <span aria-hidden>{label}</span>
      <Select
        label={`Run ${label}`}
        hideLabel
        options={runs.map(({ id, name }) => ({ id, label: name }))}
        value={value.id}
        onChange={(id) => set({ samples: { a: a.id, b: b.id, part: samples.part, [side]: id } })}
      />
    </div>
  );
  return (
    <section className={styles.section} aria-label="Samples A/B">
      <div className={styles.bar}>
        {choose('a', 'A', a)}
        {choose('b', 'B', b)}
        <Segmented
          label="Part of the data"
          options={parts}
          value={samples.part}
          onChange={(part) => set({ samples: { a: a.id, b: b.id, part } })}
        />
        <Answers a={a} b={b} part={samples.part} />
      </div>
    </section>
  );
}

function Answers({ a, b, part }: { a: RunRow; b: RunRow; part: 'validation' | 'test' }) {
  const { found, ask, stop } = useAnswers({ a: a.id, b: b.id, part });
  const [filter, setFilter] = useState<Outcome | null>(null);
  const [words, setWords] = useState('');
  const examples = useMemo(
    () => (found.state === 'answered' ? filtered(found.comparison.examples, filter, words) : []),
    [found, filter, words],
  );
  const askButton = (
    <Button
      variant={found.state === 'answered' ? 'secondary' : 'primary'}
      disabledReason={unlike(a, b)}
      onPress={ask}
    >
      {found.state === 'answered' ? 'Ask again' : 'Let both answer'}
    </Button>
  );
  return (
    <>
      {found.state === 'asked' && (
        <>
          <span className={styles.progress}>
            <Progress label="Examples answered" fraction={found.share} />
          </span>
          <Button onPress={stop}>Stop</Button>
        </>
      )}
      {(found.state === 'answered' || found.state === 'failed') && askButton}
      <div className={styles.rest}>
        {found.state === 'idle' && (
          <EmptyState icon={<SpellCheck />} title="Nothing was asked yet" level={2} action={askButton}>
            {unlike(a, b) ??
              `The best checkpoints of A and B answer the same examples of the ${part} part, at most 2,000.`}
          </EmptyState>
        )}
        {found.state === 'failed' && <Failure error={found.error} />}
        {found.state === 'answered' && (
          <>
            <AnswerCounts a={a} b={b} comparison={found.comparison} filter={filter} onFilter={setFilter} />
            <div className={styles.find}>
              <TextField
                label="Find in the examples"
                hideLabel
                type="search"
                placeholder="Find in the examples…"
                value={words}
                onChange={setWords}
              />
              <span role="status">{`${count(examples.length)} shown`}</span>
            </div>
            <div className={styles.list}>
              <VirtualTable
                label="Answers of A and B"
                tracks="72px minmax(200px, 2fr) minmax(120px, 1fr) minmax(160px, 1fr) minmax(160px, 1fr) 120px"
                heads={['Row', 'Input', 'Truth', `A: ${a.name}`, `B: ${b.name}`, 'Who']}
                rowCount={examples.length}
                row={(index) => {
                  const one = examples[index];
                  if (one === undefined) return null;
                  return [
                    count(one.row + 1),
                    <span title={one.text}>{one.text}</span>,
                    <span title={one.truth}>{one.truth}</span>,
                    <Answer answer={one.a} />,
                    <Answer answer={one.b} />,
                    outcomeText(found.comparison.judged, one.outcome),
                  ];
                }}
              />
            </div>
            <p className={styles.faint}>
              Percentages: the probability that a run gave the truth; of a decoder, what it wrote. Without
              one, the error.
            </p>
          </>
        )}
      </div>
    </>
  );
}

function Answer({ answer: { predicted, probability, loss, right } }: { answer: ComparedExample['a'] }) {
  return (
    <span className={styles.answer} data-right={right ?? undefined} title={predicted}>
      {right !== null && <span className={styles.mark}>{right ? '✓' : '✗'}</span>}
      <span className={styles.predicted}>{predicted === '' ? '(nothing)' : predicted}</span>
      <span className={styles.faint}>
        {probability === null ? loss.toPrecision(3) : percent(probability)}
      </span>
    </span>
  );
}

function filtered(
  examples: readonly ComparedExample[],
  filter: Outcome | null,
  words: string,
): readonly ComparedExample[] {
  const wanted = words.trim().toLowerCase();
  return examples.filter(
    ({ outcome, text, truth, a, b }) =>
      (filter === null || outcome === filter) &&
      (wanted === '' ||
        [text, truth, a.predicted, b.predicted].some((each) => each.toLowerCase().includes(wanted))),
  );
}
