import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import styles from './button.module.css';
import { cx } from './cx';
import { Shortcut } from './kbd';
import { Hint } from './tooltip';

interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'isDisabled'> {
  /** One `primary` a screen; `quiet` has no border until it is pointed at. */
  variant?: 'primary' | 'secondary' | 'quiet' | 'danger';
  icon?: ReactNode;
  /** Keys as in the command list: "Mod+Enter". */
  keys?: string | undefined;
  /** Why it cannot be pressed now. The button stays reachable and says so on hover and focus. */
  disabledReason?: string | null | undefined;
  children: ReactNode;
}

export function Button({
  variant = 'secondary',
  icon,
  keys,
  disabledReason,
  children,
  ...props
}: ButtonProps) {
  const inactive = typeof disabledReason === 'string';
  const { onPress, ...rest } = props;
  const press = !inactive && onPress !== undefined ? { onPress } : {};
  return (
    <Hint text={inactive ? disabledReason : ''}>
      <AriaButton
        {...rest}
        {...press}
        aria-disabled={inactive}
        className={cx(styles.button, styles[variant], inactive && styles.inactive)}
      >
        {icon}
        <span className={styles.label}>{children}</span>
        {keys !== undefined && <Shortcut keys={keys} />}
      </AriaButton>
    </Hint>
  );
}
