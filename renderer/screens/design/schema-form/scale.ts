import type { SpecField } from '#core/spec/fields';

/** What a field's slider moves over: the values themselves, or the round values of a logarithmic range by their place. */
export type Scale =
  { kind: 'linear'; low: number; high: number; step: number } | { kind: 'rungs'; rungs: readonly number[] };

/** The scale a slider offers, or null where the schema names no end that could be slid to. */
export function scaleOf(field: SpecField): Scale | null {
  const { minimum, exclusiveMinimum, maximum, default: initial, meta, nullable } = field;
  const isWide = meta.scale === undefined && meta.step === undefined && (maximum ?? Infinity) > 100;
  if (maximum === null || maximum >= 1e6 || nullable || isWide) return null;
  if (meta.scale !== 'log') {
    const low = minimum ?? exclusiveMinimum ?? 0;
    return {
      kind: 'linear',
      low,
      high: maximum,
      step: meta.step ?? (field.type === 'integer' ? 1 : (maximum - low) / 100),
    };
  }
  const start = typeof initial === 'number' && initial > 0 ? initial : 1e-4;
  // An open lower end: two decades below the default, or 1e-6, is as far as a thumb need go.
  const low = minimum !== null && minimum > 0 ? minimum : Math.min(1e-6, start / 100);
  const rungs = ladder(field, low, maximum);
  // Zero is allowed though the scale is logarithmic: it sits at the left end.
  return { kind: 'rungs', rungs: minimum === 0 ? [0, ...rungs] : rungs };
}

/** First and last position of the slider, and how far one press of an arrow key goes. */
export function positionsOf(scale: Scale): { minimum: number; maximum: number; step: number } {
  if (scale.kind === 'rungs') return { minimum: 0, maximum: scale.rungs.length - 1, step: 1 };
  return { minimum: scale.low, maximum: scale.high, step: scale.step };
}

export function toPosition(scale: Scale, value: number): number {
  if (scale.kind === 'linear') return Math.min(scale.high, Math.max(scale.low, value));
  const { rungs } = scale;
  // Between two rungs the nearer one, in ratio.
  const above = rungs.findIndex((rung) => rung >= value);
  if (above === -1) return rungs.length - 1;
  const high = rungs[above] ?? value;
  const low = rungs[above - 1] ?? high;
  return low > 0 && value / low < high / value ? above - 1 : above;
}

export function fromPosition(scale: Scale, position: number): number {
  if (scale.kind === 'linear') return Number(position.toPrecision(10));
  const { rungs } = scale;
  return rungs[Math.min(rungs.length - 1, Math.max(0, Math.round(position)))] ?? 0;
}

/** The arrow keys in the field: the hinted step, or the next round value of a logarithmic range; tenfold with Shift. */
export function stepFrom(field: SpecField, value: number | null, direction: 1 | -1, large: boolean): number {
  const start = value ?? (typeof field.default === 'number' ? field.default : (field.minimum ?? 1));
  const low = field.minimum ?? (field.exclusiveMinimum === null ? -Infinity : Number.MIN_VALUE);
  const inside = (next: number): number =>
    Math.min(field.maximum ?? Infinity, Math.max(low, Number(next.toPrecision(10))));
  if (field.meta.scale === 'log' && start > 0) {
    const far = start * 10 ** direction;
    if (large) return inside(field.type === 'integer' ? Math.round(far) : far);
    const rungs = ladder(field, start / 10, start * 10);
    const next =
      direction === 1
        ? rungs.find((rung) => rung > start * 1.0001)
        : rungs.findLast((rung) => rung < start * 0.9999);
    if (next !== undefined) return inside(next);
  }
  const step = field.meta.step ?? 1;
  return inside(start + direction * step * (large ? 10 : 1));
}

/** Round values from low to high, both included: powers of two and one and a half of them for whole numbers, 1-2-5 for others. */
function ladder(field: SpecField, low: number, high: number): number[] {
  const whole = field.type === 'integer';
  const base = whole ? 2 : 10;
  const first = Math.floor(Math.log(low) / Math.log(base)) - 1;
  const last = Math.ceil(Math.log(high) / Math.log(base));
  const rungs = [low, high];
  for (let exponent = first; exponent <= last; exponent += 1) {
    if (whole) rungs.push(2 ** exponent, 1.5 * 2 ** exponent);
    else rungs.push(...[1, 2, 5].map((digit) => Number(`${digit}e${exponent}`)));
  }
  const fitting = rungs.filter((rung) => rung >= low && rung <= high && (!whole || Number.isInteger(rung)));
  return [...new Set(fitting)].sort((a, b) => a - b);
}
