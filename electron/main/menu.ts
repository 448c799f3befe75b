import { Menu } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';
import { menuCommands } from '#contract/commands';
import type { MenuCommand, MenuCommandId } from '#contract/commands';

/** The native menu, from the same list as the palette; choosing an entry runs its command in the window. */
export function buildMenu(run: (command: MenuCommandId) => void): void {
  const isMac = process.platform === 'darwin';
  const entries = (menu: MenuCommand['menu']): MenuItemConstructorOptions[] =>
    menuCommands
      .filter((command) => command.menu === menu)
      .map(({ id, title, keys }) => ({
        id,
        label: title,
        ...(keys === '' ? {} : { accelerator: keys }),
        click: () => run(id),
      }));
  const line: MenuItemConstructorOptions = { type: 'separator' };

  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { label: 'File', submenu: [...entries('File'), line, isMac ? { role: 'close' } : { role: 'quit' }] },
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [...entries('View'), line, { role: 'togglefullscreen' }, { role: 'toggleDevTools' }],
    },
    { label: 'Run', submenu: entries('Run') },
    { role: 'windowMenu' },
    { role: 'help', submenu: entries('Help') },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
