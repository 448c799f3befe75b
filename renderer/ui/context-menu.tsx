import { useRef, useState, type MouseEvent, type ReactNode } from 'react';
import { Popover } from 'react-aria-components';
import { cx } from './cx';
import contextStyles from './context-menu.module.css';
import listStyles from './list.module.css';
import { MenuList, type MenuGroups } from './menu';

interface Opened {
  label: string;
  groups: MenuGroups;
}

/**
 * A menu where the pointer is, opened by the right button, the menu key or Shift+F10. Put `element` beside what has
 * the menu, and call `open` in its `onContextMenu`.
 */
export function useContextMenu(): { open: (event: MouseEvent, menu: Opened) => void; element: ReactNode } {
  const place = useRef<HTMLSpanElement>(null);
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = (): void => setOpened(null);
  const open = (event: MouseEvent, menu: Opened): void => {
    event.preventDefault();
    if (place.current !== null) {
      place.current.style.left = `${event.clientX}px`;
      place.current.style.top = `${event.clientY}px`;
    }
    setOpened(menu);
  };
  const element = (
    <>
      <span ref={place} className={contextStyles.place} aria-hidden />
      <Popover
        triggerRef={place}
        isOpen={opened !== null}
        onOpenChange={(isOpen) => !isOpen && close()}
        placement="bottom start"
        aria-label={opened?.label ?? 'Menu'}
        offset={2}
        className={cx(listStyles.popover)}
      >
        {opened !== null && <MenuList label={opened.label} groups={opened.groups} onClose={close} />}
      </Popover>
    </>
  );
  return { open, element };
}
