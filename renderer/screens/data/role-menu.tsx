import { ChevronDown } from 'lucide-react';
import { memo } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { roleHelp, rolesFor, roleWords } from '../../state/column-roles';
import { cx } from '../../ui/cx';
import { Menu } from '../../ui/menu';
import { setRole } from './changes';
import styles from './role-menu.module.css';
import type { Subject } from './subject';

interface RoleMenuProps {
  subject: Subject;
  column: string;
}

/** A column's name with its role as colour and word; pressed, it offers the other roles. Scrolling does not draw it anew. */
export const RoleMenu = memo(function RoleMenu({ subject, column }: RoleMenuProps) {
  const role = subject.roles[column] ?? 'ignored';
  return (
    <Menu
      label={`Role of ${column}`}
      selected={role}
      groups={[
        rolesFor(subject.task).map((id) => ({
          id,
          title: roleWords[id],
          description: roleHelp[id],
          run: () => setRole(subject, column, id),
        })),
      ]}
    >
      <AriaButton
        className={cx(styles.button, styles[role])}
        aria-label={`${column}: ${roleWords[role]}. Change the role.`}
      >
        <span className={styles.swatch} aria-hidden />
        <bdi className={styles.column}>{column}</bdi>
        {role !== 'ignored' && <span className={styles.role}>{roleWords[role]}</span>}
        <ChevronDown size={12} strokeWidth={1.5} aria-hidden />
      </AriaButton>
    </Menu>
  );
});
