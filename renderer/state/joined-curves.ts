import type { Curve, StepColumn } from '#contract/api';
import { indexAt } from '../charts/smooth';
import type { LiveRun } from './live-runs';
import { stepColumns } from './run-vocabulary';

/** By name: "loss", "validation.loss". */
export type Curves = Readonly<Record<string, Curve>>;

/** Curves as the store had them, and what came since the window listens. */
export function joinedCurves(
  run: string,
  names: readonly string[],
  history: readonly Curve[],
  live: LiveRun | undefined,
): Curves {
  const curves: Record<string, Curve> = {};
  for (const name of names) {
    const past = history.find((curve) => curve.name === name) ?? emptyCurve(run, name);
    curves[name] = live === undefined ? past : followed(past, tailOf(name, live), live.step);
  }
  return curves;
}

interface Tail {
  step: Float64Array;
  value: Float64Array;
}

/**
 * What the window saw itself is right from its first step on, even where the store's answer is older than a return
 * to a checkpoint. Before any of it, nothing of the past can lie after the step that the run is at.
 */
function followed(past: Curve, tail: Tail, now: number): Curve {
  const first = tail.step[0];
  const kept = first === undefined ? indexAt(past.step, now) + 1 : indexBefore(past.step, first) + 1;
  if (tail.step.length === 0 && kept === past.step.length) return past;
  const join = (column: Float64Array, end: Float64Array): Float64Array => {
    const out = new Float64Array(kept + end.length);
    out.set(column.subarray(0, kept));
    out.set(end, kept);
    return out;
  };
  const value = join(past.value, tail.value);
  const thinned = past.low !== past.value || past.high !== past.value;
  return {
    ...past,
    step: join(past.step, tail.step),
    value,
    low: thinned ? join(past.low, tail.value) : value,
    high: thinned ? join(past.high, tail.value) : value,
  };
}

function indexBefore(steps: Float64Array, step: number): number {
  const at = indexAt(steps, step);
  return at >= 0 && steps[at] === step ? at - 1 : at;
}

function emptyCurve(run: string, name: string): Curve {
  const none = new Float64Array(0);
  return { run, name, step: none, value: none, low: none, high: none };
}

function tailOf(name: string, live: LiveRun): Tail {
  if ((stepColumns as readonly string[]).includes(name))
    return { step: live.steps.column('step'), value: live.steps.column(name as StepColumn) };
  const dot = name.indexOf('.');
  const split = name.slice(0, dot);
  const metric = name.slice(dot + 1);
  const found = live.evaluations.filter(
    (evaluation) => evaluation.split === split && metric in evaluation.metrics,
  );
  return {
    step: Float64Array.from(found, (evaluation) => evaluation.step),
    value: Float64Array.from(found, (evaluation) => evaluation.metrics[metric]!),
  };
}
