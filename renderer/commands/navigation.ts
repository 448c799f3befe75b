import { host } from '../client/host';
import { focusRegion } from '../frame/regions';
import { go, useNavigation } from '../state/navigation';
import { useOverlay } from '../state/overlays';
import { menuCommand, type Command } from './command';

const show = useOverlay.getState().show;

export const navigationCommands: readonly Command[] = [
  menuCommand('go.start', {
    title: 'Go to Start',
    group: 'Go to',
    also: 'home labs lecture recent',
    run: () => go({ screen: 'start', lab: null }),
  }),
  menuCommand('go.data', { title: 'Go to Data', group: 'Go to', run: () => go({ screen: 'data' }) }),
  menuCommand('go.design', { title: 'Go to Design', group: 'Go to', run: () => go({ screen: 'design' }) }),
  menuCommand('go.train', { title: 'Go to Train', group: 'Go to', run: () => go({ screen: 'train' }) }),
  menuCommand('go.compare', { title: 'Go to Compare', group: 'Go to', run: () => go({ screen: 'compare' }) }),
  {
    id: 'go.back',
    title: 'Back',
    group: 'Go to',
    keys: ['Alt+Left'],
    run: () => useNavigation.getState().back(),
  },
  {
    id: 'go.forward',
    title: 'Forward',
    group: 'Go to',
    keys: ['Alt+Right'],
    run: () => useNavigation.getState().forward(),
  },
  {
    id: 'go.next-region',
    title: 'Next part of the window',
    group: 'Go to',
    keys: ['F6'],
    run: () => focusRegion(1),
  },
  {
    id: 'go.previous-region',
    title: 'Previous part of the window',
    group: 'Go to',
    keys: ['Shift+F6'],
    run: () => focusRegion(-1),
  },
  menuCommand('palette.open', { group: 'View', run: () => show('palette') }),
  menuCommand('store.show', { group: 'Help', run: () => void host().showStoreFolder() }),
  menuCommand('help.keys', { group: 'Help', keys: ['?'], run: () => show('keys') }),
];
