import { useState } from 'react';
import { useStore } from 'zustand';
import { Button as AriaButton } from 'react-aria-components';
import type { ModelDescription } from '#contract/api';
import type { ExperimentSpec } from '#core/spec/experiment';
import { usePace } from '../../client/queries';
import { liveRuns, type LiveRuns } from '../../state/live-runs';
import { cx } from '../../ui/cx';
import { duration } from '../../ui/format';
import { Hint } from '../../ui/tooltip';
import styles from './model-strip.module.css';
import { useDebounced } from './use-debounced';

/** The form must stand still for so long (ms) before its model is trained for a moment. */
const patience = 1_500;

interface EpochTimeProps {
  spec: ExperimentSpec;
  description: ModelDescription;
}

/**
 * How long an epoch takes here, and how that is known. Measured by itself after a pause in editing; while runs train,
 * which both would slow down, only when asked.
 */
export function EpochTime({ spec, description }: EpochTimeProps) {
  const { secondsPerEpoch, isMeasured, problems } = description;
  const still = useDebounced(spec, patience);
  const isBusy = useStore(liveRuns, isAnyTraining);
  const [asked, setAsked] = useState<ExperimentSpec | null>(null);
  const canMeasure = !isMeasured && problems.length === 0;
  const isWanted = canMeasure && (asked === spec || (!isBusy && still === spec));
  const { isFetching, isError } = usePace(isWanted ? spec : null);
  const time = secondsPerEpoch === null ? '' : duration(secondsPerEpoch);
  if (isMeasured) return <Known time={time} how="measured" />;
  if (isFetching) return <Known time={time} how="measuring…" />;
  const how = time === '' ? 'not known yet' : 'estimated';
  if (!canMeasure || !(isBusy || isError)) return <Known time={time} how={how} />;
  return (
    <>
      <Known time={time} how={how} />
      <Hint text="Trains this model for a moment beside what trains now: slower than alone.">
        <AriaButton className={cx(styles.measure)} onPress={() => setAsked(spec)}>
          Measure
        </AriaButton>
      </Hint>
    </>
  );
}

function isAnyTraining(runs: LiveRuns): boolean {
  return Object.values(runs).some(({ state }) => state === 'running' || state === 'preparing');
}

function Known({ time, how }: { time: string; how: string }) {
  return (
    <>
      {time === '' ? '' : `${how === 'measured' ? '' : 'about '}${time} `}
      <span className={styles.how}>{how}</span>
    </>
  );
}
