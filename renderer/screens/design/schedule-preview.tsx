import { useMemo, useState } from 'react';
import { CurveChart } from '../../charts/curve-chart';
import { createCursorGroup } from '../../charts/cursor-group';
import { useInk } from '../../charts/ink';
import type { ExperimentSpec } from '#core/spec/experiment';
import { count, number } from '../../ui/format';
import { plannedSteps, schedulePoints } from './schedule-points';
import styles from './schedule-preview.module.css';

interface SchedulePreviewProps {
  spec: Pick<ExperimentSpec, 'schedule' | 'optimise' | 'limits'>;
  /** From the model's description; null until the data were read. */
  stepsPerEpoch: number | null;
}

const view = { smoothing: 0, logX: false, logY: false };
const plain = (value: number): string => number(value, 3);
const steps = (value: number): string => count(Math.round(value));

/** The learning rate over the planned steps, as the trainer will set it. */
export function SchedulePreview({ spec, stepsPerEpoch }: SchedulePreviewProps) {
  const ink = useInk();
  const [cursor] = useState(createCursorGroup);
  const { schedule, optimise, limits } = spec;
  const planned = plannedSteps(limits, stepsPerEpoch);
  const series = useMemo(() => {
    if (planned === null) return [];
    const { x, y } = schedulePoints({ schedule, optimise }, planned);
    return [
      {
        id: 'rate',
        name: 'learning rate',
        kind: 'line' as const,
        dash: 'solid' as const,
        colour: ink.accent,
        x,
        y,
      },
    ];
  }, [schedule, optimise, planned, ink]);
  return (
    <div className={styles.preview}>
      <CurveChart
        title="Planned rate"
        series={series}
        view={view}
        xLabel="step"
        formatValue={plain}
        formatX={steps}
        cursor={cursor}
        fromZero
        empty="Drawn when the data and a limit of epochs or steps say how many steps there are."
      />
      {schedule.kind === 'plateau' && planned !== null && (
        <p className={styles.note}>It falls when the validation loss does: when that is cannot be planned.</p>
      )}
    </div>
  );
}
