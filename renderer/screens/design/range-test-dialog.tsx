import { useMemo, useState } from 'react';
import type { RangeTest } from '#contract/api';
import { CurveChart } from '../../charts/curve-chart';
import { createCursorGroup } from '../../charts/cursor-group';
import { useInk } from '../../charts/ink';
import { useRangeTest } from '../../client/queries';
import { useDraft } from '../../state/draft';
import { useOverlay } from '../../state/overlays';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Failure } from '../../ui/failure';
import { number } from '../../ui/format';
import { Progress } from '../../ui/progress';
import styles from './range-test-dialog.module.css';
import { revealField } from './schema-form/reveal';

/** A learning-rate range test of the draft: the loss over the rate, and the rate that it suggests. */
export function RangeTestDialog() {
  const { open, show } = useOverlay();
  const close = (): void => show(null);
  return (
    <Dialog title="Find a learning rate" width="wide" isOpen={open === 'range-test'} onClose={close}>
      <RangeTestView onClose={close} />
    </Dialog>
  );
}

/** The test begins when this is shown, and is stopped when it goes away first. */
function RangeTestView({ onClose }: { onClose: () => void }) {
  const [spec] = useState(() => useDraft.getState().spec);
  const { data: test, error } = useRangeTest(spec);
  const suggested = test?.suggested ?? null;
  const use = (rate: number): void => {
    useDraft.getState().edit('optimise.learningRate', rate);
    onClose();
    // After the dialog has given the focus back.
    requestAnimationFrame(() => revealField('optimise.learningRate'));
  };
  return (
    <>
      {error === null ? (
        <>
          <div className={styles.picture}>
            {test === undefined ? <Waiting /> : <RangeCurve test={test} />}
          </div>
          <p className={styles.reason} role="status">
            {test?.reason ?? ''}
          </p>
        </>
      ) : (
        <Failure error={error} />
      )}
      <div className={styles.actions}>
        <Button onPress={onClose}>{test === undefined && error === null ? 'Cancel' : 'Close'}</Button>
        {suggested !== null && (
          <Button
            variant="primary"
            autoFocus
            onPress={() => use(suggested)}
          >{`Use ${number(suggested)}`}</Button>
        )}
      </div>
    </>
  );
}

function Waiting() {
  return (
    <div className={styles.waiting}>
      <p>
        A fresh copy of this model is trained for a few steps with a growing learning rate. It is thrown away
        afterwards.
      </p>
      <Progress label="Range test" fraction={null} />
    </div>
  );
}

const view = { smoothing: 0, logX: true, logY: false };
const plain = (value: number): string => number(value, 4);
const plainRate = (value: number): string => number(value, 3);

function RangeCurve({ test }: { test: RangeTest }) {
  const ink = useInk();
  const [cursor] = useState(createCursorGroup);
  const series = useMemo(() => {
    const x = Float64Array.from(test.rates);
    const line = { kind: 'line', dash: 'solid', x } as const;
    return [
      { ...line, id: 'loss', name: 'loss', colour: ink.faint, y: Float64Array.from(test.losses) },
      { ...line, id: 'smoothed', name: 'smoothed', colour: ink.accent, y: Float64Array.from(test.smoothed) },
    ];
  }, [test, ink]);
  const events = useMemo(
    () => (test.suggested === null ? [] : [{ label: number(test.suggested), x: test.suggested }]),
    [test],
  );
  return (
    <CurveChart
      large
      title="Loss"
      unit="nats"
      series={series}
      view={view}
      xLabel="learning rate"
      formatValue={plain}
      formatX={plainRate}
      cursor={cursor}
      events={events}
      highlighted="smoothed"
      empty="There is no finite loss to draw."
    />
  );
}
