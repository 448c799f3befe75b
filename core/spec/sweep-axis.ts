import { z } from 'zod';
import { findField } from './fields';
import type { SpecValue } from './fields';
import { readValue, SpecError, unknownPath } from './parse';

const path = z.string().min(1).max(100);
const value = z.union([z.string().max(10_000), z.number(), z.boolean(), z.null()]);

/** One field of the experiment that a sweep varies: over listed values, or between two ends. */
export const AxisSpec = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('choices'), path, values: z.array(value).min(1).max(100) }),
  z.strictObject({
    kind: z.literal('range'),
    path,
    low: z.number(),
    high: z.number(),
    scale: z.enum(['linear', 'log']).default('linear'),
    /** How many values a grid takes of it, both ends included. */
    points: z.int().min(2).max(100).default(5),
  }),
]);
export type AxisSpec = z.output<typeof AxisSpec>;

/** Enough to tell two learning rates apart, and few enough to be read in a table and in a run's name. */
const digits = 3;

/** The value at `position`, 0 to 1, of an axis; whole where its field is. */
export function axisValue(axis: AxisSpec, position: number): SpecValue {
  if (axis.kind === 'choices')
    return axis.values[Math.min(axis.values.length - 1, Math.floor(position * axis.values.length))] ?? null;
  const { low, high, scale } = axis;
  const between = scale === 'log' ? low * (high / low) ** position : low + (high - low) * position;
  const rounded =
    findField(axis.path)?.type === 'integer' ? Math.round(between) : Number(between.toPrecision(digits));
  return Math.min(high, Math.max(low, rounded));
}

/** What a grid takes of an axis: its values, or `points` of a range at like distances; none twice. */
export function gridValues(axis: AxisSpec): SpecValue[] {
  if (axis.kind === 'choices') return [...new Set(axis.values)];
  const last = axis.points - 1;
  return [...new Set(Array.from({ length: axis.points }, (_, k) => axisValue(axis, k / last)))];
}

/** "1e-4..0.1:log" or "lstm,gru": an axis as the command line writes it, without its path. */
export function axisText(axis: AxisSpec): string {
  if (axis.kind === 'choices') return axis.values.map((one) => String(one)).join(', ');
  const { low, high, scale, points } = axis;
  return `${low}..${high}${scale === 'log' ? ':log' : ''}:${points}`;
}

/**
 * "optimise.learningRate=1e-4..1e-1:log", "model.hidden=32..256:4", "model.cell=lstm,gru": a path, and its values or the
 * two ends of a range; after these `log`, and how many values a grid takes. @throws SpecError
 */
export function parseAxis(text: string): AxisSpec {
  const equals = text.indexOf('=');
  const name = text.slice(0, Math.max(0, equals)).trim();
  if (equals <= 0)
    throw new SpecError(
      `“${text}” is not an axis; write it as path=value,value or path=low..high:log, such as optimise.learningRate=1e-4..1e-1:log.`,
      '',
    );
  const field = findField(name);
  if (field === undefined) throw unknownPath(name);
  const written = text.slice(equals + 1).trim();
  const isNumber = field.type === 'integer' || field.type === 'number';
  const range = isNumber ? /^([^:,]+?)\.\.([^:,]+)((?::\w+)*)$/.exec(written) : null;
  if (range === null)
    return {
      kind: 'choices',
      path: name,
      values: written.split(',').map((one) => readValue(field, one.trim())),
    };
  const [, low = '', high = '', words = ''] = range;
  const axis: RangeAxis = {
    kind: 'range',
    path: name,
    low: Number(low),
    high: Number(high),
    scale: 'linear',
    points: 5,
  };
  return words
    .split(':')
    .filter((word) => word !== '')
    .reduce((made, word) => withWord(made, word, text), axis);
}

type RangeAxis = Extract<AxisSpec, { kind: 'range' }>;

function withWord(axis: RangeAxis, word: string, text: string): RangeAxis {
  if (word === 'log' || word === 'linear') return { ...axis, scale: word };
  const points = Number(word);
  if (Number.isInteger(points) && points >= 2 && points <= 100) return { ...axis, points };
  throw new SpecError(
    `“${word}” in “${text}” is not known: after a range comes log, linear, or how many values a grid takes (2 to 100).`,
    axis.path,
  );
}
