import { redoEdit, undoEdit, useDataEdits } from '../state/data-edits';
import { openData, pasteData } from '../state/intake';
import { galleryPlace, go } from '../state/navigation';
import { menuCommand, type Command } from './command';

export const dataCommands: readonly Command[] = [
  menuCommand('data.open', {
    group: 'Data',
    also: 'import file browse csv',
    run: () => void openData('data'),
  }),
  menuCommand('data.openFolder', {
    group: 'Data',
    also: 'import directory browse pictures images classes captions',
    run: () => void openData('folder'),
  }),
  menuCommand('data.paste', { group: 'Data', also: 'import clipboard text', run: () => void pasteData() }),
  {
    id: 'data.gallery',
    title: 'Show the gallery of ready data sets',
    group: 'Data',
    keys: [],
    also: 'example sample synthetic mnist copy adding import',
    run: () => go({ screen: 'data', dataset: galleryPlace }),
  },
  {
    id: 'data.undo',
    title: 'Undo the last change of the data',
    group: 'Data',
    keys: ['CmdOrCtrl+Z'],
    isFor: 'data',
    unavailable: () => (useDataEdits.getState().past.length === 0 ? 'Nothing was changed.' : null),
    run: undoEdit,
  },
  {
    id: 'data.redo',
    title: 'Redo the last change of the data',
    group: 'Data',
    keys: ['CmdOrCtrl+Shift+Z', 'CmdOrCtrl+Y'],
    isFor: 'data',
    unavailable: () => (useDataEdits.getState().future.length === 0 ? 'Nothing was undone.' : null),
    run: redoEdit,
  },
];
