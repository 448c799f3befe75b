import { openData, pasteData } from '../state/intake';
import { menuCommand, type Command } from './command';

export const dataCommands: readonly Command[] = [
  menuCommand('data.open', { group: 'Data', also: 'import file browse csv', run: () => void openData() }),
  menuCommand('data.paste', { group: 'Data', also: 'import clipboard text', run: () => void pasteData() }),
];
