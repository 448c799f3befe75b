import { useMemo } from 'react';
import type { SeriesPreview } from '#contract/api';
import type { ExperimentSpec } from '#core/spec/experiment';
import { Chart } from '../../charts/chart';
import { curveOption } from '../../charts/curve-option';
import { useInk, useRunInk } from '../../charts/ink';
import { useSplit } from '../../client/queries';
import { count, counted, number } from '../../ui/format';
import styles from './series-curves.module.css';

/** The series as curves over time, with where validation and test begin. What cannot be drawn is told under Split. */
export function SeriesCurves({ spec }: { spec: ExperimentSpec }) {
  const series = useSplit(spec).data?.series ?? null;
  return (
    <figure className={styles.figure} aria-label="Series over time">
      {series !== null && <Curves series={series} />}
    </figure>
  );
}

function Curves({ series }: { series: SeriesPreview }) {
  const ink = useInk();
  const runInk = useRunInk();
  const { steps, at, columns, validation, test } = series;
  const option = useMemo(
    () =>
      curveOption({
        series: columns.map(({ name, mean, low, high }, index) => ({
          id: name,
          name,
          ...runInk(index),
          x: at,
          y: mean,
          ...(steps > at.length ? { low, high } : {}),
          kind: 'line',
        })),
        view: { smoothing: 0, logX: false, logY: false },
        xLabel: 'step',
        ink,
        events: [
          ...(validation === null ? [] : [{ label: 'validation', x: validation }]),
          ...(test === null ? [] : [{ label: 'test', x: test }]),
        ],
        large: true,
        formatValue: (value) => number(value, 4),
        formatX: (value) => count(value),
      }),
    [columns, at, steps, ink, runInk, validation, test],
  );
  return (
    <>
      <figcaption className={styles.caption}>
        {columns.map(({ name }, index) => (
          <span key={name} className={styles.entry}>
            <i style={{ background: runInk(index).colour }} aria-hidden />
            <bdi>{name}</bdi>
          </span>
        ))}
        <span className={styles.facts} data-numeric>
          {`${counted(steps, 'step')}${validation === null ? '' : `; validation from step ${count(validation)}`}${test === null ? '' : `, test from ${count(test)}`}`}
        </span>
      </figcaption>
      <Chart option={option} className={styles.chart} />
    </>
  );
}
