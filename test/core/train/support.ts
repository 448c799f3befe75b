import { prepare } from '#core/data/prepare';
import type { Prepared } from '#core/data/prepared';
import type { Device } from '#core/device/device';
import { createReferenceDevice } from '#core/device/reference';
import { parseSpec } from '#core/spec/parse';
import type { ExperimentInput, ExperimentSpec } from '#core/spec/experiment';
import { decodeCheckpoint } from '#core/train/checkpoint';
import type { Checkpoint } from '#core/train/checkpoint';
import type { StepColumn, TrainEvent } from '#core/train/events';
import { Session } from '#core/train/session';

/** Words with a rule that needs memory: the class is the first letter, told apart only after the noise has passed. */
export function rowsOfFirstLetter(count: number): string[][] {
  return Array.from({ length: count }, (_, k) => {
    const first = k % 2 === 0 ? 'a' : 'b';
    const noise = Array.from({ length: 2 + (k % 5) }, (_, j) => 'xyz'[(k * 7 + j * 3) % 3]).join('');
    return [first + noise, first === 'a' ? 'first' : 'second'];
  });
}

export const classSpec = (input: ExperimentInput = {}): ExperimentSpec =>
  parseSpec({
    seed: 3,
    ...input,
    data: { task: 'sequence-class', input: 'text', label: 'class', ...input.data },
    model: { cell: 'lstm', embedding: 4, hidden: 6, ...input.model },
    batches: { size: 8, ...input.batches },
    limits: { epochs: 2, ...input.limits },
  });

export const textSpec = (input: ExperimentInput = {}): ExperimentSpec =>
  parseSpec({
    seed: 5,
    ...input,
    data: { task: 'language-model', input: 'text', ...input.data },
    model: { cell: 'gru', embedding: 4, hidden: 6, ...input.model },
    batches: { size: 4, window: 8, ...input.batches },
    limits: { epochs: 2, ...input.limits },
  });

export const classData = (spec: ExperimentSpec, count = 60): Promise<Prepared> =>
  prepare([rowsOfFirstLetter(count)], ['text', 'class'], spec);
export const textData = (spec: ExperimentSpec, lines = 12): Promise<Prepared> =>
  prepare([Array.from({ length: lines }, () => ['to be or not to be'])], ['text'], spec);

export interface Told {
  events: TrainEvent[];
  column: (name: StepColumn) => number[];
  checkpoints: Map<number, Checkpoint>;
  done: Extract<TrainEvent, { kind: 'done' }> | undefined;
}

interface Options {
  device?: Device;
  checkpoint?: Checkpoint | null;
  weights?: Checkpoint['weights'] | null;
  /** Sees every event, while the session waits. */
  on?: (event: TrainEvent, session: Session) => void;
}

/** Runs a session to its end and gathers what it told. */
export async function runSession(
  spec: ExperimentSpec,
  data: Prepared,
  { device = createReferenceDevice(), checkpoint = null, weights = null, on }: Options = {},
): Promise<Told> {
  const session = new Session({ spec, data, device, checkpoint, weights, breathe: () => undefined });
  const events: TrainEvent[] = [];
  const checkpoints = new Map<number, Checkpoint>();
  for await (const event of session.run()) {
    events.push(event);
    if (event.kind === 'checkpoint') checkpoints.set(event.step, await decodeCheckpoint(event.bytes));
    on?.(event, session);
  }
  return {
    events,
    checkpoints,
    column: (name) => events.flatMap((event) => (event.kind === 'steps' ? [...event.columns[name]] : [])),
    done: events.find((event) => event.kind === 'done'),
  };
}
