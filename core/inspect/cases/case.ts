import type { Attributes, Shape } from '#core/graph/program';

/** An operation with small inputs to be differentiated: float inputs by shape, integer inputs by value, null left out. */
export interface OperationCase {
  readonly name: string;
  readonly op: string;
  readonly attributes: Attributes;
  readonly inputs: Readonly<Record<string, FloatInput | IntInput | null>>;
}
export interface FloatInput {
  readonly kind: 'float';
  readonly shape: Shape;
}
export interface IntInput {
  readonly kind: 'int';
  readonly shape: Shape;
  readonly values: readonly number[];
}

export const float = (...shape: number[]): FloatInput => ({ kind: 'float', shape });
export const int = (shape: Shape, values: readonly number[]): IntInput => ({ kind: 'int', shape, values });
