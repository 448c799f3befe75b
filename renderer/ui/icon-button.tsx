import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { cx } from './cx';
import styles from './icon-button.module.css';
import { Hint } from './tooltip';

interface IconButtonProps extends Omit<
  AriaButtonProps,
  'children' | 'className' | 'aria-label' | 'isDisabled'
> {
  /** Read aloud, and shown on hover and focus. */
  label: string;
  icon: ReactNode;
  keys?: string | undefined;
  size?: 'small' | 'normal';
  isActive?: boolean;
  disabledReason?: string | null | undefined;
}

export function IconButton({
  label,
  icon,
  keys,
  size = 'normal',
  isActive = false,
  disabledReason,
  ...props
}: IconButtonProps) {
  const inactive = typeof disabledReason === 'string';
  const { onPress, ...rest } = props;
  const press = !inactive && onPress !== undefined ? { onPress } : {};
  return (
    <Hint text={inactive ? disabledReason : label} keys={keys}>
      <AriaButton
        {...rest}
        {...press}
        aria-label={label}
        aria-disabled={inactive}
        className={cx(styles.button, styles[size], isActive && styles.active, inactive && styles.inactive)}
      >
        {icon}
      </AriaButton>
    </Hint>
  );
}
