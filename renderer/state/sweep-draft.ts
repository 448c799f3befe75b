import { create } from 'zustand';
import type { ExperimentSpec } from '#core/spec/experiment';
import { findField, valueAt, type SpecField, type SpecValue } from '#core/spec/fields';
import { SpecError } from '#core/spec/parse';
import { SweepSpec } from '#core/spec/sweep';
import { parseAxis, type AxisSpec } from '#core/spec/sweep-axis';
import { sweepProblems } from '#core/spec/sweep-problems';

/** An axis as it is typed. */
export interface AxisDraft {
  path: string;
  kind: AxisSpec['kind'];
  /** Values between commas. */
  values: string;
  low: string;
  high: string;
  scale: 'linear' | 'log';
  points: string;
}

export type StrategyKind = SweepSpec['strategy']['kind'];

/** What varies around the draft of the Design screen, as it is typed. */
export interface SweepDraft {
  axes: readonly AxisDraft[];
  /** Between commas. */
  seeds: string;
  strategy: StrategyKind;
  trials: string;
  eta: string;
  least: string;
  parallel: string;
  minutes: string;
  metric: string;
}

const empty: SweepDraft = {
  axes: [],
  seeds: '1',
  strategy: 'grid',
  trials: '20',
  eta: '3',
  least: '1',
  parallel: '',
  minutes: '',
  metric: '',
};

export const useSweepDraft = create<SweepDraft>(() => empty);

/** Makes an axis of a field, with values around the one it has; nothing happens where it is one already. */
export function vary(path: string, spec: ExperimentSpec): void {
  const { axes } = useSweepDraft.getState();
  const field = findField(path);
  if (field === undefined || axes.some((axis) => axis.path === path)) return;
  useSweepDraft.setState({ axes: [...axes, around(field, valueAt(spec, path) ?? null)] });
}

export function hold(path: string): void {
  const { axes } = useSweepDraft.getState();
  useSweepDraft.setState({ axes: axes.filter((axis) => axis.path !== path) });
}

export function editAxis(path: string, part: Partial<AxisDraft>): void {
  const { axes } = useSweepDraft.getState();
  useSweepDraft.setState({ axes: axes.map((axis) => (axis.path === path ? { ...axis, ...part } : axis)) });
}

export function resetSweep(): void {
  useSweepDraft.setState(empty);
}

/** A third and three times a number, or every choice. */
function around(field: SpecField, value: SpecValue): AxisDraft {
  const { path, type, minimum, maximum, choices, meta } = field;
  const axis = { path, kind: 'choices' as const, low: '', high: '', scale: 'linear' as const, points: '3' };
  if (type === 'choice') return { ...axis, values: choices.join(', ') };
  if (type === 'boolean') return { ...axis, values: 'false, true' };
  if (typeof value !== 'number') return { ...axis, values: String(value ?? '') };
  const within = (wanted: number): number =>
    Math.min(maximum ?? Infinity, Math.max(minimum ?? -Infinity, wanted));
  const text = (wanted: number): string => String(Number(within(wanted).toPrecision(2)));
  if (type === 'integer')
    return {
      ...axis,
      values: [...new Set([Math.ceil(value / 2), value, value * 2].map((one) => String(within(one))))].join(
        ', ',
      ),
    };
  const isRate = meta.scale === 'log' || (value > 0 && value < 0.05);
  return isRate
    ? {
        ...axis,
        kind: 'range',
        values: String(value),
        low: text(value / 10),
        high: text(value * 10),
        scale: 'log',
      }
    : { ...axis, values: [...new Set([text(value / 2), String(value), text(value * 2)])].join(', ') };
}

/** @throws SpecError */
export function axisOf({ path, kind, values, low, high, scale, points }: AxisDraft): AxisSpec {
  return parseAxis(kind === 'choices' ? `${path}=${values}` : `${path}=${low}..${high}:${scale}:${points}`);
}

const whole = (text: string): number | null => (text.trim() === '' ? null : Number(text));

/** The sweep as the engine takes it, or why it is none yet. */
export function readSweep(
  draft: SweepDraft,
  base: ExperimentSpec,
): { spec: SweepSpec; problem: null } | { spec: null; problem: string } {
  try {
    const { strategy: kind } = draft;
    const read = SweepSpec.safeParse({
      base,
      axes: draft.axes.map(axisOf),
      seeds: draft.seeds.split(',').map((seed) => (seed.trim() === '' ? Number.NaN : Number(seed))),
      strategy: {
        kind,
        ...(kind === 'random' || kind === 'bayesian' || kind === 'halving'
          ? { trials: Number(draft.trials) }
          : {}),
        ...(kind === 'halving' || kind === 'hyperband'
          ? { eta: Number(draft.eta), least: Number(draft.least) }
          : {}),
      },
      metric: draft.metric,
      budget: { parallel: whole(draft.parallel), minutes: whole(draft.minutes) },
    });
    if (!read.success) return { spec: null, problem: unreadable(read.error.issues[0]?.path.join('.') ?? '') };
    const [problem] = sweepProblems(read.data);
    return problem === undefined
      ? { spec: read.data, problem: null }
      : { spec: null, problem: problem.message };
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    return { spec: null, problem: error.message };
  }
}

function unreadable(path: string): string {
  if (path.startsWith('seeds')) return 'Seeds are whole numbers of at least 0, such as 1, 2, 3.';
  if (path === 'strategy.trials')
    return 'Trials are a whole number: up to 100 for Bayesian, 10,000 otherwise.';
  if (path === 'strategy.eta') return 'One in 2 to 10 trials is promoted.';
  if (path === 'strategy.least') return 'The first rung needs some epochs.';
  if (path === 'budget.parallel') return 'At once are 1 to 64 runs.';
  if (path === 'budget.minutes') return 'Minutes must be above 0.';
  return 'The experiment has fields out of range.';
}
