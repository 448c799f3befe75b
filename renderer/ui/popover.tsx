import type { ReactElement, ReactNode } from 'react';
import { Dialog, DialogTrigger, Popover as AriaPopover } from 'react-aria-components';
import { cx } from './cx';
import styles from './popover.module.css';

interface PopoverProps {
  label: string;
  trigger: ReactElement;
  placement?: 'bottom' | 'bottom start' | 'right' | 'left' | 'top';
  children: ReactNode | ((close: () => void) => ReactNode);
}

/** A small panel that a button opens beside itself; Esc and a click elsewhere close it. */
export function Popover({ label, trigger, placement = 'bottom', children }: PopoverProps) {
  return (
    <DialogTrigger>
      {trigger}
      <AriaPopover placement={placement} offset={6} className={cx(styles.popover)}>
        <Dialog aria-label={label} className={cx(styles.dialog)}>
          {({ close }) => <>{typeof children === 'function' ? children(close) : children}</>}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  );
}
