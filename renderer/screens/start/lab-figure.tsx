import type { LabListing, LabState } from '#contract/api';
import { Bars, type Bar } from './bars';
import { ExampleFigure } from './example-figure';
import { fullValue, labValue } from './lab-value';
import { TaskShape } from './task-shape';

interface LabFigureProps {
  lab: LabListing;
  state: LabState | null;
  /** Its row of data is another card's picture already: two labs would look like one. */
  isKin: boolean;
}

/** What came out of the lab here; before that a row of its data, or the shape of its task. */
export function LabFigure({ lab, state, isKin }: LabFigureProps) {
  const own = barsOf(lab, state);
  if (own.length > 0) return <Bars bars={own} full={fullValue(lab.metric)} most={4} />;
  if (lab.example !== null && !isKin) return <ExampleFigure example={lab.example} />;
  return <TaskShape task={lab.task} />;
}

function barsOf({ metric }: LabListing, state: LabState | null): Bar[] {
  const newest = state?.going?.findings ?? state?.results.find(({ quick }) => !quick) ?? state?.results[0];
  return (newest?.standings ?? []).flatMap(({ name, by, value }): Bar[] =>
    by !== 'run' || value === null ? [] : [{ name, value, text: labValue(metric, value), by }],
  );
}
