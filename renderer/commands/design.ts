import { startBlockedReason, startTraining } from '../state/start-training';
import { useDraft } from '../state/draft';
import { go } from '../state/navigation';
import { useOverlay } from '../state/overlays';
import { menuCommand, type Command } from './command';

export const designCommands: readonly Command[] = [
  menuCommand('run.start', {
    group: 'Design',
    also: 'train run',
    unavailable: startBlockedReason,
    run: () => void startTraining(),
  }),
  {
    id: 'design.find-rate',
    title: 'Find a learning rate…',
    group: 'Design',
    keys: [],
    also: 'range test lr optimise suggest',
    unavailable: startBlockedReason,
    run: () => {
      go({ screen: 'design' });
      useOverlay.getState().show('range-test');
    },
  },
  {
    id: 'design.undo',
    title: 'Undo the last change of the design',
    group: 'Design',
    keys: ['CmdOrCtrl+Z'],
    unavailable: () => (useDraft.getState().past.length === 0 ? 'Nothing was changed.' : null),
    run: () => useDraft.getState().undo(),
  },
  {
    id: 'design.redo',
    title: 'Redo',
    group: 'Design',
    keys: ['CmdOrCtrl+Shift+Z', 'CmdOrCtrl+Y'],
    unavailable: () => (useDraft.getState().future.length === 0 ? 'Nothing was undone.' : null),
    run: () => useDraft.getState().redo(),
  },
  {
    id: 'design.reset',
    title: 'Reset every field of the design',
    group: 'Design',
    keys: [],
    run: () => {
      go({ screen: 'design' });
      useDraft.getState().resetAll();
    },
  },
];
