import type { Baseline } from '#core/data/baseline';
import type { Dataset } from '#core/data/dataset';
import type { Lab, LabRun } from '#core/lab/lab';
import type { LabOutcome } from '#core/lab/outcome';
import type { ExperimentSpec } from '#core/spec/experiment';
import { mergeInput } from '#core/spec/merge';
import { parseSpec } from '#core/spec/parse';
import type { Store } from '#core/store/store';
import type { Curve, RunRow } from '#core/store/types';
import { isAtRest } from './events';
import type { EmitRunEvent } from './events';
import type { RunHost } from './run-host';

export interface LabRequest {
  lab: Lab;
  /** By the lab's names of its data. */
  datasets: Readonly<Record<string, Dataset>>;
  quick: boolean;
  seeds: readonly number[];
  /** Of the lab's runs. */
  runs: readonly LabRun[];
}

/** Waits until nothing more comes of runs by themselves; give its `emit` to the host that trains them. */
export class RunEnds {
  private readonly waiting = new Map<string, () => void>();
  isInterrupted = false;

  /** @param next hears every event after this */
  constructor(private readonly next: EmitRunEvent = () => undefined) {}

  readonly emit: EmitRunEvent = (event, payload) => {
    this.next(event, payload);
    if (event !== 'run.state' || !('state' in payload) || !isAtRest(payload)) return;
    this.waiting.get(payload.run)?.();
    this.waiting.delete(payload.run);
  };

  /** Nobody waits any more. @returns the runs that were going */
  interrupt(): string[] {
    this.isInterrupted = true;
    const going = [...this.waiting.keys()];
    for (const wake of this.waiting.values()) wake();
    this.waiting.clear();
    return going;
  }

  of(run: string): Promise<void> {
    return new Promise((resolve) => this.waiting.set(run, resolve));
  }
}

/**
 * Trains a lab's runs one after the other, seed by seed, measures each on the test part, and tells what came out. Where the
 * parts are drawn, each seed draws its own, so that no one lucky or unlucky test part decides.
 */
export async function* runLab(
  host: RunHost,
  ends: RunEnds,
  store: Store,
  { lab, datasets, quick, seeds, runs }: LabRequest,
): AsyncGenerator<LabOutcome, void, undefined> {
  const answers = new SimpleAnswers(host);
  for (const run of runs) {
    const dataset = datasets[run.data];
    if (dataset === undefined) throw new Error(`The lab “${lab.id}” has no data “${run.data}”.`);
    for (const seed of seeds) {
      const spec = labSpec(lab, run, dataset, seed, quick);
      const { id } = host.start({
        spec,
        name: `${lab.title}: ${run.name}${seeds.length > 1 ? `, seed ${seed}` : ''}`,
      });
      await ends.of(id);
      if (ends.isInterrupted) return;
      const row = store.runs.get(id);
      const part = measuredPart(row);
      const beam = { width: lab.beam ?? 1, lengthPenalty: 0 };
      const measured = part === null ? null : await host.evaluate(id, part, beam);
      const baselines = part === null ? [] : await answers.of(id, run.data, seed, part);
      yield {
        run: run.name,
        seed,
        ...outcomeOf(row, store.curves.read(id, 'gradientNorm', 1000)),
        test: measured?.metrics ?? {},
        ...(measured?.byLength && { lengthMetric: measured.byLength.metric }),
        byLength: measured?.byLength?.buckets ?? [],
        baselines,
      };
    }
  }
}

/** Baselines, once for the same rows: all runs of a lab on the same data with the same seed. */
class SimpleAnswers {
  private readonly known = new Map<string, readonly Baseline[]>();

  constructor(private readonly host: RunHost) {}

  async of(
    run: string,
    data: string,
    seed: number,
    part: 'test' | 'validation',
  ): Promise<readonly Baseline[]> {
    const key = `${data} ${seed} ${part}`;
    let answers = this.known.get(key);
    if (answers === undefined) this.known.set(key, (answers = await this.host.baselines(run, part)));
    return answers;
  }
}

/** What follows from the data, its columns, and over it what the lab says. */
export function labSpec(
  lab: Lab,
  run: LabRun,
  dataset: Dataset,
  seed: number,
  quick: boolean,
): ExperimentSpec {
  const { guess, id } = dataset;
  const layers = [guess.settings, run.spec, ...(quick ? [lab.quick] : [])];
  const { input, label, stepLabel } = guess;
  const own = { seed, data: { dataset: id, input, label, stepLabel, splitSeed: seed } };
  return parseSpec(layers.reduce(mergeInput, own));
}

/** Null for a run that did not come to its end. Data without a test part (a text that nearly all trains) have the validation part. */
function measuredPart({ state, info }: RunRow): 'test' | 'validation' | null {
  if (state !== 'finished' && state !== 'stopped') return null;
  return (info?.counts.test ?? 0) > 0 ? 'test' : 'validation';
}

function outcomeOf(
  { id, state, message, info, step, seconds }: RunRow,
  norms: Curve,
): Pick<LabOutcome, 'id' | 'state' | 'message' | 'parameters' | 'steps' | 'seconds' | 'largestGradient'> {
  return {
    id,
    state: state === 'finished' || state === 'stopped' ? state : 'failed',
    message,
    parameters: info?.parameters ?? 0,
    steps: step,
    seconds,
    largestGradient: norms.high.reduce((most, value) => Math.max(most, value), 0),
  };
}
