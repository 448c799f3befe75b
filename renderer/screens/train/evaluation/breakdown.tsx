import type { Evaluation } from '#contract/api';
import type { ExperimentSpec } from '#core/spec/experiment';
import { inSentence, metricOf, metricText, type Metric } from '../../../state/metrics';
import { counted, number } from '../../../ui/format';
import { Bars, type Bar } from './bars';

interface BreakdownProps {
  spec: ExperimentSpec;
  evaluation: Evaluation;
}

/** Where a model is good and where it is not: a metric by the length of the input, or by the step of a forecast. */
export function Breakdown({ spec, evaluation: { byLength, metrics } }: BreakdownProps) {
  const steps = stepBars(metrics);
  const isByLength = byLength !== undefined && byLength !== null && byLength.buckets.length > 0;
  return (
    <>
      {isByLength && (
        <Bars
          label={`${labelOf(metricOf(byLength.metric, spec))} by length of the input`}
          axis="steps of the input"
          bars={byLength.buckets.map(({ from, to, count, value }) => ({
            label: from === to ? String(from) : `${from}–${to}`,
            value,
            text: metricText(metricOf(byLength.metric, spec), value),
            note: counted(count, 'example'),
          }))}
        />
      )}
      {steps.length > 0 && <Bars label="RMSE by step of the forecast" axis="steps ahead" bars={steps} />}
    </>
  );
}

export function hasBreakdown({ byLength, metrics }: Evaluation): boolean {
  return (byLength?.buckets.length ?? 0) > 0 || 'rmse@1' in metrics;
}

function labelOf({ title, reading }: Metric): string {
  return reading === null ? title : `${title} (${inSentence(reading)})`;
}

/** `rmse@1`, `rmse@2`, … in their order. */
function stepBars(metrics: Readonly<Record<string, number>>): Bar[] {
  return Object.entries(metrics)
    .flatMap(([name, value]) => {
      const step = /^rmse@(\d+)$/.exec(name)?.[1];
      return step === undefined ? [] : [{ step: Number(step), value }];
    })
    .sort((a, b) => a.step - b.step)
    .map(({ step, value }) => ({ label: String(step), value, text: number(value, 3), note: '' }));
}
