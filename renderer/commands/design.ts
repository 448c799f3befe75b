import { startBlockedReason, startTraining } from '../state/start-training';
import { useDraft } from '../state/draft';
import { go } from '../state/navigation';
import { useOverlay } from '../state/overlays';
import { useGraphView, type GraphView } from '../graph/zoom';
import { menuCommand, type Command } from './command';

const onGraph = (act: (view: GraphView) => void): Pick<Command, 'unavailable' | 'run'> => ({
  unavailable: () =>
    useGraphView.getState().view === null ? 'No model is drawn: it is on the Design screen.' : null,
  run: () => {
    const { view } = useGraphView.getState();
    if (view !== null) act(view);
  },
});

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
    id: 'design.zoom-in',
    title: 'Zoom into the model',
    group: 'Design',
    keys: [],
    ...onGraph((view) => view.zoomIn()),
  },
  {
    id: 'design.zoom-out',
    title: 'Zoom out of the model',
    group: 'Design',
    keys: [],
    ...onGraph((view) => view.zoomOut()),
  },
  {
    id: 'design.fit',
    title: 'Fit the model into view',
    group: 'Design',
    keys: [],
    ...onGraph((view) => view.fit()),
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
