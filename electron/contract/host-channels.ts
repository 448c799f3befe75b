/** Channels of ipcMain and ipcRenderer; there are no others. */
export const hostChannels = {
  call: 'host:call',
  engineStatus: 'host:engine-status',
  enginePort: 'host:engine-port',
  command: 'host:command',
  link: 'host:link',
} as const;
