import {
  Archive,
  ArchiveRestore,
  ClipboardCopy,
  Eye,
  Palette,
  Pin,
  PinOff,
  Star,
  StickyNote,
  Tags,
  Trash2,
} from 'lucide-react';
import type { RunRow } from '#contract/api';
import { useComparison } from '../../state/comparison';
import { liveRuns } from '../../state/live-runs';
import { ask } from '../../state/run-dialog';
import { removeRuns, toggleArchived, togglePinned } from '../../state/run-notes';
import { useRunSelection } from '../../state/run-selection';
import { isActive } from '../../state/run-vocabulary';
import { counted } from '../../ui/format';
import type { MenuEntry, MenuGroups } from '../../ui/menu';
import { openOnTrain, runMenu } from '../train/run-menu';
import { copyTable, knownRuns } from './copy-table';
import type { RunGroup } from './run-groups';
import type { Toggle } from './run-table-row';

interface LabelledMenu {
  label: string;
  groups: MenuGroups;
}

/** Of a row: if it is one of several that are chosen, what can be done to all of them. */
export function rowMenu(run: RunRow, onToggle: Toggle): LabelledMenu {
  const { chosen } = useRunSelection.getState();
  if (chosen.size > 1 && chosen.has(run.id))
    return severalMenu(knownRuns().filter(({ id }) => chosen.has(id)));
  const isBaseline = useComparison.getState().baseline === run.id;
  const own: MenuEntry[] = [
    openOnTrain(run),
    { id: 'only', title: 'Draw only this run', icon: <Eye />, run: () => onToggle(run.id, { only: true }) },
    {
      id: 'baseline',
      title: isBaseline ? 'Take no baseline' : 'Take as the baseline',
      icon: <Star />,
      keys: 'B',
      run: () => useComparison.getState().setBaseline(isBaseline ? null : run.id),
    },
  ];
  const state = liveRuns.getState()[run.id]?.state ?? run.state;
  const note: MenuEntry = {
    id: 'note',
    title: run.note === '' ? 'Write a note…' : 'Edit the note…',
    icon: <StickyNote />,
    keys: 'N',
    run: () => ask({ kind: 'note', runs: [run.id] }),
  };
  const [tags, ...kept] = keeping([run]);
  return {
    label: `More for ${run.name}`,
    groups: [own, tags === undefined ? [note] : [tags, note, ...kept], ...runMenu(run, state, run.step)],
  };
}

/** Of the head of a group. */
export function groupMenu(group: RunGroup): LabelledMenu {
  return { ...severalMenu(group.runs), label: `More for ${group.title}` };
}

function severalMenu(runs: readonly RunRow[]): LabelledMenu {
  const ids = runs.map(({ id }) => id);
  const going = runs.some((run) => isActive(liveRuns.getState()[run.id]?.state ?? run.state));
  const many = counted(runs.length, 'run');
  return {
    label: `More for ${many}`,
    groups: [
      [
        {
          id: 'only',
          title: `Draw only these ${many}`,
          icon: <Eye />,
          run: () => useComparison.getState().show(ids),
        },
        {
          id: 'copy',
          title: 'Copy these rows as Markdown',
          icon: <ClipboardCopy />,
          run: () => void copyTable('Markdown', new Set(ids)),
        },
      ],
      keeping(runs),
      going
        ? []
        : [
            {
              id: 'remove',
              title: `Remove ${many}`,
              icon: <Trash2 />,
              keys: 'Delete',
              danger: true,
              run: () => void removeRuns(runs),
            },
          ],
    ],
  };
}

/** What a person says of runs, one or several alike. */
function keeping(runs: readonly RunRow[]): MenuEntry[] {
  const ids = runs.map(({ id }) => id);
  const arePinned = runs.every(({ pinned }) => pinned);
  const areArchived = runs.every(({ archivedAt }) => archivedAt !== null);
  return [
    { id: 'tags', title: 'Tags…', icon: <Tags />, keys: 'T', run: () => ask({ kind: 'tags', runs: ids }) },
    {
      id: 'colour',
      title: 'Colour…',
      icon: <Palette />,
      keys: 'C',
      run: () => ask({ kind: 'colour', runs: ids }),
    },
    {
      id: 'pin',
      title: arePinned ? 'Let go from the top' : 'Pin to the top',
      icon: arePinned ? <PinOff /> : <Pin />,
      keys: 'P',
      run: () => void togglePinned(runs),
    },
    {
      id: 'archive',
      title: areArchived ? 'Take out of the archive' : 'Archive',
      icon: areArchived ? <ArchiveRestore /> : <Archive />,
      keys: 'A',
      run: () => void toggleArchived(runs),
    },
  ];
}
