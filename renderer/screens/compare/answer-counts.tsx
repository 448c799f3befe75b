import type { AnswerComparison, Outcome, RunRow } from '#contract/api';
import { count, percent } from '../../ui/format';
import { Swatch } from '../train/swatch';
import { pText } from './verdict';
import styles from './samples-view.module.css';

interface AnswerCountsProps {
  a: RunRow;
  b: RunRow;
  comparison: AnswerComparison;
  /** The outcomes that are listed; null: all. */
  filter: Outcome | null;
  onFilter: (outcome: Outcome | null) => void;
}

/** What an outcome is called where A and B have names. */
export function outcomeText(judged: AnswerComparison['judged'], outcome: Outcome): string {
  if (judged === 'close')
    return { both: 'Equally close', a: 'A closer', b: 'B closer', neither: 'Neither' }[outcome];
  return { both: 'Both right', a: 'Only A right', b: 'Only B right', neither: 'Both wrong' }[outcome];
}

/** How often each is right where, as buttons that filter the list; and whether that is more than chance. */
export function AnswerCounts({ a, b, comparison, filter, onFilter }: AnswerCountsProps) {
  const { counts, examples, judged, total, unshared, p } = comparison;
  const outcomes: Outcome[] = judged === 'close' ? ['a', 'b', 'both'] : ['a', 'b', 'both', 'neither'];
  return (
    <div className={styles.found}>
      <div className={styles.counts} role="group" aria-label="Show only">
        {outcomes.map((outcome) => (
          <button
            key={outcome}
            type="button"
            className={styles.count}
            aria-pressed={filter === outcome}
            onClick={() => onFilter(filter === outcome ? null : outcome)}
          >
            <span className={styles.label}>
              {outcome === 'a' && <Swatch colour={a.colour} />}
              {outcome === 'b' && <Swatch colour={b.colour} />}
              {outcomeText(judged, outcome)}
            </span>
            <strong>{count(counts[outcome])}</strong>
            <span className={styles.share}>{percent(counts[outcome] / Math.max(1, examples.length))}</span>
          </button>
        ))}
      </div>
      <p className={styles.verdict}>
        {verdictOf(comparison)}{' '}
        <span className={styles.faint}>
          {examples.length < total
            ? `${count(examples.length)} of ${count(total)} examples of the ${comparison.part} part were answered.`
            : `All ${count(total)} examples of the ${comparison.part} part.`}
          {unshared > 0 && ` ${count(unshared)} that only one of the runs has in this part are left out. `}{' '}
          McNemar’s exact test, {pText(p)}.
        </span>
      </p>
    </div>
  );
}

function verdictOf({ counts, judged, p }: AnswerComparison): string {
  const [winner, by] = counts.a > counts.b ? ['A', counts.a - counts.b] : ['B', counts.b - counts.a];
  const word = judged === 'right' ? 'right' : 'closer';
  if (by === 0) return `Each is alone ${word} equally often.`;
  return p < 0.05
    ? `${winner} is ${word} on ${count(by)} more, which chance alone would seldom give.`
    : `${winner} is ${word} on ${count(by)} more, which may be chance.`;
}
