/** What the process that is killed writes, so that the other can check it. */
export const crashLoss = (step: number): number => Math.sin(step) * 3;

/** From some kilobytes to three parts of a megabyte. */
export function crashBytes(step: number): Uint8Array {
  const bytes = new Uint8Array(((step * 7919) % 2_500_000) + 1000);
  for (let index = 0; index < bytes.length; index += 97) bytes[index] = (index + step) % 256;
  return bytes;
}

export function crashRows(): string[][][] {
  return Array.from({ length: 5 }, (_, piece) =>
    Array.from({ length: 400 }, (__, row) => [`line ${piece * 400 + row}`]),
  );
}
