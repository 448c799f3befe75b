import type { ReactElement } from 'react';
import { Tooltip, TooltipTrigger } from 'react-aria-components';
import { cx } from './cx';
import { Shortcut } from './kbd';
import styles from './tooltip.module.css';

interface HintProps {
  /** Nothing is shown for ''. */
  text: string;
  keys?: string | undefined;
  placement?: 'top' | 'bottom' | 'left' | 'right';
  /** One control that can be focused. */
  children: ReactElement;
}

/** A word about a control, on hover and on keyboard focus. */
export function Hint({ text, keys, placement = 'bottom', children }: HintProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={80} isDisabled={text === ''}>
      {children}
      <Tooltip placement={placement} offset={6} className={cx(styles.tooltip)}>
        {text}
        {keys !== undefined && <Shortcut keys={keys} />}
      </Tooltip>
    </TooltipTrigger>
  );
}
