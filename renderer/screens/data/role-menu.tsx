import { ChevronDown } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import type { ColumnRole } from '#contract/api';
import { cx } from '../../ui/cx';
import { Menu } from '../../ui/menu';
import styles from './role-menu.module.css';
import { setRole, type Subject } from './subject';

const words: Record<ColumnRole, string> = {
  input: 'Input',
  label: 'Label',
  'step-label': 'Step label',
  split: 'Split',
  group: 'Group',
  time: 'Time',
  ignored: 'Ignored',
};
const roles = ['input', 'label', 'ignored'] as const satisfies readonly ColumnRole[];

/** A column's name with its role as colour and word; pressed, it offers the other roles. */
export function RoleMenu({ subject, column }: { subject: Subject; column: string }) {
  const role = subject.roles[column] ?? 'ignored';
  return (
    <Menu
      label={`Role of ${column}`}
      selected={role}
      groups={[roles.map((id) => ({ id, title: words[id], run: () => setRole(subject, column, id) }))]}
    >
      <AriaButton
        className={cx(styles.button, styles[role])}
        aria-label={`${column}: ${words[role]}. Change the role.`}
      >
        <span className={styles.swatch} aria-hidden />
        <span className={styles.column}>{column}</span>
        {role !== 'ignored' && <span className={styles.role}>{words[role]}</span>}
        <ChevronDown size={12} strokeWidth={1.5} aria-hidden />
      </AriaButton>
    </Menu>
  );
}
