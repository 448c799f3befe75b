import type { CheckpointRow, RunMark } from '#contract/api';
import type { CurveEvent } from '../../charts/curve-option';
import { xOf } from '../../charts/x-axis';
import type { XAxis } from '../../state/chart-view';
import type { Curves } from '../../state/joined-curves';
import { number } from '../../ui/format';

interface Moments {
  bestStep: number | null;
  checkpoints: readonly CheckpointRow[];
  marks: readonly RunMark[];
}

/** Each stands for itself; more of them would hide the curve. */
const mostKept = 40;

/** What happened to a run, on the chart's axis: its best and its kept checkpoints, pauses, changes of the rate. */
export function eventsOf(
  { bestStep, checkpoints, marks }: Moments,
  axis: XAxis,
  curves: Curves,
): CurveEvent[] {
  const at = (step: number): number => xOf(Float64Array.of(step), axis, curves)[0]!;
  const kept = checkpoints.filter(({ reasons, step }) => reasons.includes('every') && step !== bestStep);
  return [
    ...(bestStep === null ? [] : [{ label: 'best', x: at(bestStep) }]),
    // Ticks without a word: there may be many, and they stand at even distances.
    ...kept.slice(-mostKept).map(({ step }) => ({ label: '', x: at(step) })),
    ...gathered(marks).map(({ step, label }) => ({ label, x: at(step) })),
  ];
}

/** The moments of one step are one line: paused there, given another rate, resumed. */
function gathered(marks: readonly RunMark[]): { step: number; label: string }[] {
  const steps = new Map<number, RunMark[]>();
  for (const mark of marks) steps.set(mark.step, [...(steps.get(mark.step) ?? []), mark]);
  return [...steps].map(([step, own]) => {
    const rate = own.findLast(({ kind }) => kind === 'learning-rate')?.value ?? null;
    if (rate !== null) return { step, label: `rate ${number(rate)}` };
    return { step, label: own.some(({ kind }) => kind === 'pause') ? 'paused' : 'resumed' };
  });
}
