import type { Command } from './command';
import { compareCommands } from './compare';
import { dataCommands } from './data';
import { designCommands } from './design';
import { guideCommands } from './guide';
import { libraryCommands } from './library';
import { navigationCommands } from './navigation';
import { runCommands } from './run';

/** Every command of the studio, in the order of the palette. */
export const commands: readonly Command[] = [
  ...navigationCommands,
  ...guideCommands,
  ...dataCommands,
  ...designCommands,
  ...runCommands,
  ...compareCommands,
];

export function findCommand(id: string): Command | undefined {
  ...libraryCommands,
  ...settingsCommands,
  return commands.find((command) => command.id === id);
}

/** Runs a command chosen in the native menu. */
export function runCommand(id: string): void {
  const command = findCommand(id);
  if (command !== undefined && (command.unavailable?.() ?? null) === null) command.run();
}
