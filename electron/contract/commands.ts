/**
 * What the native menu offers beyond the system's own entries. The window runs a command by its id
 * (`host.onCommand`); its palette and buttons take titles and keys from here, so that they cannot differ.
 */
export interface MenuCommand {
  id: string;
  title: string;
  /** An Electron accelerator; '' for none. */
  keys: string;
  menu: 'File' | 'View' | 'Run' | 'Help';
}

export const menuCommands = [
  { id: 'data.open', title: 'Open data…', keys: 'CmdOrCtrl+O', menu: 'File' },
  { id: 'data.openFolder', title: 'Open a folder…', keys: 'CmdOrCtrl+Shift+O', menu: 'File' },
  { id: 'data.paste', title: 'Paste data', keys: 'CmdOrCtrl+Shift+V', menu: 'File' },
  { id: 'archive.export', title: 'Export the whole run…', keys: 'CmdOrCtrl+E', menu: 'File' },
  { id: 'link.copy', title: 'Copy a link to this', keys: 'CmdOrCtrl+Shift+C', menu: 'File' },
  { id: 'settings.open', title: 'Settings…', keys: 'CmdOrCtrl+,', menu: 'File' },
  { id: 'store.show', title: 'Show data folder', keys: '', menu: 'File' },
  { id: 'go.start', title: 'Start', keys: 'Alt+Home', menu: 'View' },
  { id: 'go.data', title: 'Data', keys: 'CmdOrCtrl+1', menu: 'View' },
  { id: 'go.design', title: 'Design', keys: 'CmdOrCtrl+2', menu: 'View' },
  { id: 'go.train', title: 'Train', keys: 'CmdOrCtrl+3', menu: 'View' },
  { id: 'go.compare', title: 'Compare', keys: 'CmdOrCtrl+4', menu: 'View' },
  { id: 'palette.open', title: 'Search or run a command…', keys: 'CmdOrCtrl+K', menu: 'View' },
  { id: 'view.zoom-in', title: 'Zoom in', keys: 'CmdOrCtrl+Plus', menu: 'View' },
  { id: 'view.zoom-out', title: 'Zoom out', keys: 'CmdOrCtrl+-', menu: 'View' },
  { id: 'view.zoom-reset', title: 'Actual size', keys: 'CmdOrCtrl+0', menu: 'View' },
  { id: 'view.projector', title: 'Projector mode', keys: 'CmdOrCtrl+Shift+M', menu: 'View' },
  { id: 'run.start', title: 'Start training', keys: 'CmdOrCtrl+Enter', menu: 'Run' },
  { id: 'run.toggle', title: 'Pause or resume', keys: 'CmdOrCtrl+Shift+P', menu: 'Run' },
  { id: 'run.step', title: 'One step', keys: 'CmdOrCtrl+Shift+S', menu: 'Run' },
  { id: 'run.stop', title: 'Stop', keys: 'CmdOrCtrl+.', menu: 'Run' },
  { id: 'run.extend', title: 'Train further…', keys: 'CmdOrCtrl+Shift+E', menu: 'Run' },
  { id: 'run.rate', title: 'Change the learning rate…', keys: 'CmdOrCtrl+Shift+L', menu: 'Run' },
  { id: 'help.keys', title: 'Keyboard shortcuts', keys: 'F1', menu: 'Help' },
  { id: 'help.about', title: 'About Unfold and its licences', keys: '', menu: 'Help' },
] as const satisfies readonly MenuCommand[];

export type MenuCommandId = (typeof menuCommands)[number]['id'];
