import type { Shape } from './program';

/** Tensors that do not fit together; the message names them. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
}

export function formatShape(shape: Shape | null): string {
  return shape === null ? 'none' : `[${shape.join(', ')}]`;
}

export function elements(shape: Shape): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** A shape as an attribute holds it: "4,1,6". */
export function sizesOf(attribute: unknown): number[] {
  return String(attribute).split(',').map(Number);
}

/** The last axis and the number of rows before it: a tensor [..., I] as a matrix. */
export function asMatrix(shape: Shape): { rows: number; columns: number } {
  const columns = shape.at(-1) ?? 1;
  return { rows: elements(shape) / columns, columns };
}

/**
 * Refuses an input of another shape; a missing optional input passes.
 * @throws ShapeError "U should be [20, 4] but is [20, 5]."
 */
export function expectShape(name: string, actual: Shape | null, expected: readonly number[]): void {
  if (actual === null) return;
  if (actual.length !== expected.length || expected.some((size, k) => size !== actual[k])) {
    throw new ShapeError(`${name} should be ${formatShape(expected)} but is ${formatShape(actual)}.`);
  }
}

/** The sizes of a tensor that must have two axes. @throws ShapeError */
export function twoAxes(name: string, shape: Shape | null): readonly [number, number] {
  const [first, second] = shape ?? [];
  if (shape?.length !== 2 || first === undefined || second === undefined)
    throw new ShapeError(`${name} should have 2 axes but is ${formatShape(shape)}.`);
  return [first, second];
}
/** The sizes of a tensor that must have three axes. @throws ShapeError */
export function threeAxes(name: string, shape: Shape | null): readonly [number, number, number] {
  const [first, second, third] = shape ?? [];
  if (shape?.length !== 3 || first === undefined || second === undefined || third === undefined) {
    throw new ShapeError(`${name} should have 3 axes but is ${formatShape(shape)}.`);
  }
  return [first, second, third];
}
/** The sizes of a tensor that must have four axes. @throws ShapeError */
export function fourAxes(name: string, shape: Shape | null): readonly [number, number, number, number] {
  const [first, second, third, fourth] = shape ?? [];
  if (
    shape?.length !== 4 ||
    first === undefined ||
    second === undefined ||
    third === undefined ||
    fourth === undefined
  )
    throw new ShapeError(`${name} should have 4 axes but is ${formatShape(shape)}.`);
  return [first, second, third, fourth];
}
