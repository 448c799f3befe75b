import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { cx } from './cx';
import styles from './segmented.module.css';

interface SegmentedProps<T extends string> {
  label: string;
  options: readonly { id: T; label: string }[];
  value: T;
  onChange: (value: T) => void;
  id?: string;
}

/** Two to four short choices, one of which always holds. */
export function Segmented<T extends string>({
  label,
  options,
  value,
  onChange,
  ...props
}: SegmentedProps<T>) {
  return (
    <ToggleButtonGroup
      {...props}
      aria-label={label}
      className={cx(styles.group)}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = options.find((option) => keys.has(option.id));
        if (chosen !== undefined) onChange(chosen.id);
      }}
    >
      {options.map((option) => (
        <ToggleButton key={option.id} id={option.id} className={cx(styles.segment)}>
          {option.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
