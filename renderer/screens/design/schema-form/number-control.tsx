import { number as format } from '../../../ui/format';
import { NumberField } from '../../../ui/number-field';
import { Slider } from '../../../ui/slider';
import type { ControlProps } from './control-props';
import styles from './number-control.module.css';
import { fromPosition, positionsOf, scaleOf, stepFrom, toPosition } from './scale';

/** A number to type, and a slider beside it where the range has two ends. */
export function NumberControl({
  field,
  value,
  problem,
  problemId,
  onChange,
  onUnreadable,
}: Omit<ControlProps, 'value'> & { value: number | null }) {
  const scale = scaleOf(field);
  const { title, unit } = field.meta;
  return (
    <div className={styles.control}>
      {scale !== null && value !== null ? (
        <Slider
          label={title}
          {...positionsOf(scale)}
          value={toPosition(scale, value)}
          valueText={format(value)}
          onChange={(position) => {
            const next = fromPosition(scale, position);
            if (next !== value) onChange(next);
          }}
        />
      ) : (
        <span />
      )}
      <NumberField
        label={title}
        value={value}
        nullable={field.nullable}
        {...(unit === undefined ? {} : { unit })}
        placeholder={field.nullable ? 'no limit' : ''}
        isInvalid={problem !== null}
        describedBy={problem === null ? undefined : problemId}
        step={(from, direction, large) => stepFrom(field, from, direction, large)}
        onChange={onChange}
        onUnreadable={onUnreadable}
      />
    </div>
  );
}
