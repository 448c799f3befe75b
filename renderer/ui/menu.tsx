import type { ReactElement, ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover, Separator, Text } from 'react-aria-components';
import { cx } from './cx';
import { Shortcut } from './kbd';
import listStyles from './list.module.css';

export interface MenuEntry {
  id: string;
  title: string;
  icon?: ReactNode;
  keys?: string | undefined;
  danger?: boolean;
  run: () => void;
}
interface MenuProps {
  label: string;
  /** Groups are parted by a line. */
  groups: readonly (readonly MenuEntry[])[];
  /** The button that opens it. */
  children: ReactElement;
}

export function Menu({ label, groups, children }: MenuProps) {
  return (
    <MenuTrigger>
      {children}
      <Popover className={cx(listStyles.popover)} offset={4}>
        <AriaMenu aria-label={label} className={cx(listStyles.list)}>
          {groups
            .filter((group) => group.length > 0)
            .flatMap((group, index) => [
              ...(index === 0 ? [] : [<Separator key={`line-${index}`} className={cx(listStyles.separator)} />]),
              ...group.map((entry) => (
                <MenuItem
                  key={entry.id}
                  id={entry.id}
                  textValue={entry.title}
                  onAction={entry.run}
                  className={cx(listStyles.item, entry.danger === true && listStyles.danger)}
                >
                  {entry.icon}
                  <Text slot="label">{entry.title}</Text>
                  {entry.keys !== undefined && <Shortcut keys={entry.keys} />}
                </MenuItem>
              )),
            ])}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
