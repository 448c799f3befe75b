import { CircleHelp, RotateCcw } from 'lucide-react';
import { memo, useId, useState } from 'react';
import type { SpecField } from '#core/spec/fields';
import { useDraft } from '../../../state/draft';
import { rangeProblem } from '../../../state/draft-problems';
import { cx } from '../../../ui/cx';
import { Formula } from '../../../ui/formula';
import { IconButton } from '../../../ui/icon-button';
import { Popover } from '../../../ui/popover';
import { VariedNote, VaryButton } from '../sweep/vary-button';
import { FieldAction } from './field-action';
import { FieldControl } from './field-control';
import styles from './field-row.module.css';
import { isChanged, read } from './groups';
import { rangeWords } from './range-words';

interface FieldRowProps {
  field: SpecField;
  /** What the experiment or the engine says of this field. */
  problem: string | null;
  warning: string | null;
}

/** Drawn again only when its own value changes: a drag of one slider must not cost the whole form. */
export const FieldRow = memo(function FieldRow({ field, problem: outside, warning }: FieldRowProps) {
  const value = useDraft(({ spec }) => read(spec, field));
  const base = useDraft((state) => read(state.base, field));
  const edit = useDraft((state) => state.edit);
  const [unreadable, setUnreadable] = useState<string | null>(null);
  const problemId = useId();
  const { title, symbol } = field.meta;
  const problem = unreadable ?? rangeProblem(field, value) ?? outside;
  const changed = isChanged(field, value, base);
  const note = problem ?? warning;
  return (
    <div className={cx(styles.row, changed && styles.changed)} id={`field-${field.path}`} data-undo="design">
      <div className={styles.label} data-aside>
        <span className={styles.title}>{title}</span>
        {symbol !== undefined && !title.endsWith(` ${symbol}`) && (
          <span className={styles.symbol} aria-hidden>
            <Formula tex={symbol} />
          </span>
        )}
        <VaryButton field={field} />
        <Help field={field} />
      </div>
      <FieldControl
        field={field}
        value={value}
        problem={problem}
        problemId={problemId}
        onChange={(next) => edit(field.path, next)}
        onUnreadable={setUnreadable}
      />
      <div className={styles.reset}>
        {changed && (
          <IconButton
            label={`Reset ${title.toLowerCase()} to ${String(base ?? 'no limit')}`}
            icon={<RotateCcw />}
            size="small"
            onPress={() => edit(field.path, base)}
          />
        )}
      </div>
      <FieldAction path={field.path} />
      <VariedNote path={field.path} />
      {note !== null && (
        <p
          id={problemId}
          className={cx(styles.note, problem === null && styles.warning)}
          role={problem === null ? undefined : 'alert'}
        >
          {note}
        </p>
      )}
    </div>
  );
});

function Help({ field }: { field: SpecField }) {
  const { title, help, formula, cite } = field.meta;
  const range = rangeWords(field);
  if (help === undefined && formula === undefined && cite === undefined) return null;
  return (
    <Popover
      label={`About ${title.toLowerCase()}`}
      placement="right"
      trigger={<IconButton label={`About ${title.toLowerCase()}`} icon={<CircleHelp />} size="small" />}
    >
      <div className={styles.help}>
        <h2>{title}</h2>
        {help !== undefined && <p>{help}</p>}
        {formula !== undefined && <Formula tex={formula} block />}
        {range !== '' && (
          <p className={styles.cite} data-numeric>
            {range}
          </p>
        )}
        {cite !== undefined && <p className={styles.cite}>{cite}</p>}
      </div>
    </Popover>
  );
}
