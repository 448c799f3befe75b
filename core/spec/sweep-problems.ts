import { ExperimentSpec } from './experiment';
import { applies, findField, withValue } from './fields';
import type { SpecField } from './fields';
import { expected } from './parse';
import type { SpecProblem } from './problems';
import type { SweepSpec, TrialValues } from './sweep';
import { gridValues } from './sweep-axis';
import type { AxisSpec } from './sweep-axis';
import { gridSize } from './sweep-size';

/** What a sweep compares must be told apart by its fields alone, on the same data. */
const fixed = new Set(['data.dataset', 'data.fingerprint', 'data.task']);
/** More combinations than this are a mistake. */
const mostTrials = 10_000;

/** Whether a sweep may vary a field; a seed has a place of its own. */
export function canVary({ path }: SpecField): boolean {
  return !fixed.has(path) && path !== 'seed';
}

/** The experiment of one trial. */
export function trialSpec(base: ExperimentSpec, values: TrialValues, seed: number): ExperimentSpec {
  return Object.entries(values).reduce((made, [path, value]) => withValue(made, path, value), {
    ...base,
    seed,
  });
}

/** Why this sweep cannot run, from itself alone; paths are those of the experiment's fields, or of the sweep's. */
export function sweepProblems(spec: SweepSpec): SpecProblem[] {
  const { axes, seeds, strategy, base } = spec;
  const problems = axes.flatMap((axis, k) => {
    const before = axes.slice(0, k).some(({ path }) => path === axis.path);
    const message = before ? `“${axis.path}” is varied twice.` : axisProblem(axis, spec);
    return message === null ? [] : [{ path: axis.path, message }];
  });
  if (axes.length === 0 && seeds.length === 1)
    problems.push({ path: 'axes', message: 'Nothing varies; vary a field, or give several seeds.' });
  if (new Set(seeds).size < seeds.length)
    problems.push({ path: 'seeds', message: 'A seed is there twice; it would give the same run again.' });
  if (problems.length > 0) return problems;
  if (axes.length === 0 && strategy.kind !== 'grid')
    return [{ path: 'axes', message: 'There is nothing to search; vary a field.' }];
  if (strategy.kind === 'grid' && gridSize(axes) > mostTrials)
    return [
      {
        path: 'axes',
        message: `A grid of ${gridSize(axes).toLocaleString('en')} trials is too large; take fewer values, or draw them at random.`,
      },
    ];
  return strategy.kind === 'halving' || strategy.kind === 'hyperband'
    ? rungProblems(strategy.least, base, axes)
    : [];
}

function axisProblem(axis: AxisSpec, { base, axes }: SweepSpec): string | null {
  const field = findField(axis.path);
  if (field === undefined) return `There is no field “${axis.path}” to vary.`;
  if (axis.path === 'seed')
    return 'Seeds are given as such (--seeds 1,2,3), so that their spread can be told.';
  if (!canVary(field)) return `“${axis.path}” is the same for all runs of a sweep.`;
  if (axis.kind === 'range') {
    if (field.type !== 'integer' && field.type !== 'number')
      return `“${axis.path}” has no range; list its values.`;
    if (!(axis.low < axis.high)) return `The range of “${axis.path}” must begin below its end.`;
    if (axis.scale === 'log' && axis.low <= 0)
      return `A logarithmic range of “${axis.path}” must begin above 0.`;
  }
  const wrong = (axis.kind === 'range' ? [axis.low, axis.high] : axis.values).find(
    (value) => !ExperimentSpec.safeParse(withValue(base, axis.path, value)).success,
  );
  if (wrong !== undefined) return `“${axis.path}” must be ${expected(field)}, not “${String(wrong)}”.`;
  const { when } = field.meta;
  const isOpened = when !== undefined && axes.some(({ path }) => path === when.path);
  if (!applies(field, base) && !isOpened)
    return `“${axis.path}” does not matter in this experiment${when === undefined ? '' : `: it hangs on ${when.path}`}.`;
  return null;
}

/** Schedules that are planned up to a run's last step. */
const planned = ['linear', 'cosine', 'one-cycle'];

function rungProblems(least: number, base: ExperimentSpec, axes: readonly AxisSpec[]): SpecProblem[] {
  const { epochs } = base.limits;
  const path = 'limits.epochs';
  if (epochs === null)
    return [{ path, message: 'Halving trains in rungs of epochs; limit the experiment by epochs.' }];
  if (axes.some((axis) => axis.path === path))
    return [{ path, message: 'Halving decides itself how many epochs a trial gets; vary another field.' }];
  if (least >= epochs)
    return [
      {
        path,
        message: `The first rung has ${least} epochs and the whole run ${epochs}: nothing is left to halve.`,
      },
    ];
  const schedules = axes.find((axis) => axis.path === 'schedule.kind');
  const kinds = schedules === undefined ? [base.schedule.kind] : gridValues(schedules);
  return kinds.some((kind) => planned.includes(String(kind)))
    ? [
        {
          path: 'schedule.kind',
          message:
            'This schedule ends with the run’s last step, but halving extends runs; choose a constant rate, steps, exponential or plateau.',
        },
      ]
    : [];
}
