import type { Command } from './command';
import { archiveCommands } from './archive';
import { compareCommands } from './compare';
import { compareViewCommands } from './compare-views';
import { dataCommands } from './data';
import { designCommands } from './design';
import { libraryCommands } from './library';
import { guideCommands } from './guide';
import { navigationCommands } from './navigation';
import { runCommands } from './run';
import { sweepCommands } from './sweep';
import { settingsCommands } from './settings';

/** Every command of the studio, in the order of the palette. */
export const commands: readonly Command[] = [
  ...navigationCommands,
  ...guideCommands,
  ...dataCommands,
  ...designCommands,
  ...runCommands,
  ...sweepCommands,
  ...archiveCommands,
  ...compareCommands,
  ...compareViewCommands,
  ...libraryCommands,
  ...settingsCommands,
];

export function findCommand(id: string): Command | undefined {
  return commands.find((command) => command.id === id);
}

/** Runs a command chosen in the native menu. */
export function runCommand(id: string): void {
  const command = findCommand(id);
  if (command !== undefined && (command.unavailable?.() ?? null) === null) command.run();
}
