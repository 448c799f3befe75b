import { Check } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover, Separator, Text } from 'react-aria-components';
import { cx } from './cx';
import { Shortcut } from './kbd';
import listStyles from './list.module.css';

export interface MenuEntry {
  id: string;
  title: string;
  /** One short line under the title. */
  description?: string;
  icon?: ReactNode;
  keys?: string | undefined;
  danger?: boolean;
  run: () => void;
}
/** Groups are parted by a line. */
export type MenuGroups = readonly (readonly MenuEntry[])[];

interface MenuProps {
  label: string;
  groups: MenuGroups;
  /** For a choice rather than a list of actions: the entry that holds now. */
  selected?: string;
  /** The button that opens it. */
  children: ReactElement;
}

export function Menu({ label, groups, selected, children }: MenuProps) {
  return (
    <MenuTrigger>
      {children}
      <Popover className={cx(listStyles.popover)} offset={4}>
        <MenuList label={label} groups={groups} {...(selected === undefined ? {} : { selected })} />
      </Popover>
    </MenuTrigger>
  );
}

interface MenuListProps {
  label: string;
  groups: MenuGroups;
  selected?: string;
  onClose?: () => void;
}

export function MenuList({ label, groups, selected, onClose }: MenuListProps) {
  const choice =
    selected === undefined
      ? {}
      : { selectionMode: 'single' as const, disallowEmptySelection: true, selectedKeys: [selected] };
  return (
    <AriaMenu
      aria-label={label}
      className={cx(listStyles.list)}
      {...choice}
      {...(onClose === undefined ? {} : { onClose, autoFocus: 'first' as const })}
    >
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
              {selected !== undefined && (
                <span className={listStyles.tick}>{entry.id === selected && <Check aria-hidden />}</span>
              )}
              {entry.icon}
              {entry.description === undefined ? (
                <Text slot="label">{entry.title}</Text>
              ) : (
                <span className={listStyles.text}>
                  <Text slot="label">{entry.title}</Text>
                  <Text slot="description" className={cx(listStyles.description)}>
                    {entry.description}
                  </Text>
                </span>
              )}
              {entry.keys !== undefined && <Shortcut keys={entry.keys} />}
            </MenuItem>
          )),
        ])}
    </AriaMenu>
  );
}
