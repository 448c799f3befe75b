import type { Program } from '#core/graph/program';

/**
 * Bytes a device holds for one training program: weights, gradients, the optimiser's slots, and the four regions.
 * @param elementBytes 4 on the fast devices, 8 on the reference
 */
export function programBytes(program: Program, elementBytes = 4): number {
  const { input, state, scratch, output } = program.sizes;
  const copies = program.update === null ? 1 : 2 + program.update.slots;
  return (program.parameters.size * copies + input + state + scratch + output) * elementBytes;
}
