import type { ExperimentSpec } from '#core/spec/experiment';
import type { Store } from '#core/store/store';
import type { Pace } from '#core/train/pace';
import type { Helper } from './helper';
import { measurementKey } from './measurement';
import { OneAtATime } from './one-at-a-time';
import type { Description } from './previews';
import type { RowSupply } from './row-supply';

/** What an epoch takes on this machine: of measured steps of just this model, or reckoned from those of others. */
export interface Estimate {
  secondsPerEpoch: number | null;
  isMeasured: boolean;
}
export const noEstimate: Estimate = { secondsPerEpoch: null, isMeasured: false };

/** Measures how fast models train here, one at a time, and remembers it. */
export class Paces {
  private readonly going = new OneAtATime('The measurement');

  constructor(
    private readonly store: Pick<Store, 'measurements'>,
    private readonly helper: Helper,
  ) {}

  /** Stops the measurement before. @throws TaskError, DataError when it was stopped */
  measure(spec: ExperimentSpec, supply: () => RowSupply): Promise<Pace> {
    return this.going.run(async (signal) => {
      const described = await this.helper.run({ kind: 'describe', spec }, supply, signal);
      const pace = await this.helper.run({ kind: 'pace', spec }, supply, signal);
      const { measurements } = this.store;
      measurements.set(measurementKey(spec, described.vocabularySize), pace.millisecondsPerStep);
      const work = workOf(described);
      if (work > 0)
        measurements.set(rateKey(spec), (pace.millisecondsPerStep * described.stepsPerEpoch) / work);
      return pace;
    });
  }

  /** For whoever waits for the same worker. */
  stop(): void {
    this.going.stop();
  }

  of(spec: ExperimentSpec, described: Description): Estimate {
    const { measurements } = this.store;
    const measured = measurements.get(measurementKey(spec, described.vocabularySize));
    if (measured !== null)
      return { secondsPerEpoch: (measured * described.stepsPerEpoch) / 1000, isMeasured: true };
    const rate = measurements.get(rateKey(spec));
    return rate === null
      ? noEstimate
      : { secondsPerEpoch: (rate * workOf(described)) / 1000, isMeasured: false };
  }
}

/** Milliseconds a unit of work, of the last measured model with such a cell. */
function rateKey({ device, model }: ExperimentSpec): string {
  return `rate ${device} ${model.cell}`;
}

/** Weights that are multiplied at every step, times the steps of an epoch, padding included: a looked-up row costs next to nothing. */
function workOf({ graph, lengths }: Description): number {
  const weights = graph.nodes.reduce(
    (sum, { op, parameters }) => sum + (op.includes('embed') ? 0 : parameters),
    0,
  );
  return weights * lengths.reduce((sum, { steps, sequences }) => sum + steps * sequences, 0);
}
