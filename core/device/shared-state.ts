import type { Program, Tensor } from '#core/graph/program';

/** @throws Error unless both programs have the same state tensors in the same places */
export function refuseOtherState(program: Program, other: Program): void {
  const places = ({ tensors }: Program): string =>
    JSON.stringify(tensors.filter(({ role }) => role === 'state').map(place));
  if (places(program) !== places(other))
    throw new Error(`The programs "${program.name}" and "${other.name}" carry different states.`);
}

function place({ name, shape, offset }: Tensor): unknown[] {
  return [name, shape, offset];
}
