import type { SpecField } from '#core/spec/fields';

/** Positions of a slider: 0 to `positions`. */
export const positions = 100;

interface Range {
  low: number;
  high: number;
  /** Zero is allowed though the scale is logarithmic: it sits at the left end. */
  zero: boolean;
}

/** The range a slider offers, or null where the schema names no end that could be slid to. */
export function sliderRange({
  minimum,
  exclusiveMinimum,
  maximum,
  default: initial,
  meta,
  nullable,
}: SpecField): Range | null {
  if (
    maximum === null ||
    maximum >= 1e6 ||
    nullable ||
    (meta.scale === undefined && meta.step === undefined && maximum > 100)
  )
    return null;
  const start = typeof initial === 'number' ? initial : 0;
  if (meta.scale !== 'log') return { low: minimum ?? exclusiveMinimum ?? 0, high: maximum, zero: false };
  if (minimum !== null && minimum > 0) return { low: minimum, high: maximum, zero: false };
  // An open lower end: four decades below the default are as far as a thumb need go.
  return { low: start > 0 ? Math.min(1e-6, start / 100) : 1e-6, high: maximum, zero: minimum === 0 };
}

export function toPosition(field: SpecField, range: Range, value: number): number {
  if (field.meta.scale !== 'log') return ((value - range.low) / (range.high - range.low)) * positions;
  if (value <= 0) return 0;
  const first = range.zero ? 1 : 0;
  const share = Math.log(value / range.low) / Math.log(range.high / range.low);
  return Math.min(positions, Math.max(first, first + share * (positions - first)));
}

/** A round value at a position: powers of two and halfway for whole numbers, 1-2-5 for others. */
export function fromPosition(field: SpecField, range: Range, position: number): number {
  if (field.meta.scale !== 'log') {
    const value = range.low + (position / positions) * (range.high - range.low);
    const step = field.meta.step ?? (field.type === 'integer' ? 1 : (range.high - range.low) / positions);
    return clamp(Number((Math.round(value / step) * step).toPrecision(10)), range);
  }
  if (range.zero && position < 1) return 0;
  const first = range.zero ? 1 : 0;
  const value = range.low * (range.high / range.low) ** ((position - first) / (positions - first));
  return clamp(
    field.type === 'integer' ? nearest(value, powersOfTwo(value)) : nearest(value, oneTwoFive(value)),
    range,
  );
}

/** The arrow keys: the hinted step, or the next round value of a logarithmic scale; tenfold with Shift. */
export function stepFrom(field: SpecField, value: number | null, direction: 1 | -1, large: boolean): number {
  const start = value ?? (typeof field.default === 'number' ? field.default : (field.minimum ?? 1));
  const low = field.minimum ?? (field.exclusiveMinimum === null ? -Infinity : Number.MIN_VALUE);
  const inside = (next: number): number =>
    Math.min(field.maximum ?? Infinity, Math.max(low, Number(next.toPrecision(10))));
  if (field.meta.scale === 'log' && start > 0) {
    const ladder = (field.type === 'integer' ? powersOfTwo(start) : oneTwoFive(start)).filter((rung) =>
      direction === 1 ? rung > start * 1.0001 : rung < start * 0.9999,
    );
    const next = large
      ? start * 10 ** direction
      : direction === 1
        ? Math.min(...ladder)
        : Math.max(...ladder);
    if (Number.isFinite(next)) return inside(field.type === 'integer' ? Math.round(next) : next);
  }
  const step = field.meta.step ?? 1;
  return inside(start + direction * step * (large ? 10 : 1));
}

function powersOfTwo(value: number): number[] {
  const exponent = Math.floor(Math.log2(Math.max(1, value)));
  const rungs = [-1, 0, 1, 2].flatMap((k) => [2 ** (exponent + k), 1.5 * 2 ** (exponent + k)]);
  return rungs.filter((rung) => Number.isInteger(rung) && rung >= 1);
}
function oneTwoFive(value: number): number[] {
  const exponent = Math.floor(Math.log10(value));
  return [-1, 0, 1].flatMap((k) => [1, 2, 5].map((digit) => Number(`${digit}e${exponent + k}`)));
}
function nearest(value: number, rungs: readonly number[]): number {
  return rungs.reduce((best, rung) =>
    Math.abs(Math.log(rung / value)) < Math.abs(Math.log(best / value)) ? rung : best,
  );
}
function clamp(value: number, { low, high }: Range): number {
  return Math.min(high, Math.max(low, value));
}
