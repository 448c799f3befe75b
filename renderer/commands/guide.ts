import { startGuide } from '../state/guide';
import type { Command } from './command';

export const guideCommands: readonly Command[] = [
  {
    id: 'guide.start',
    title: 'Take the first steps: train a first network',
    group: 'Help',
    keys: [],
    also: 'tutorial tour introduction begin parity',
    run: () => void startGuide(),
  },
];
