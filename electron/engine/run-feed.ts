import type { EmitRunEvent, RunEvents } from '#core/run/events';
import { stepColumns, type RunState, type StepColumns } from '#core/train/events';

/** At most ten times a second the window hears of a run's steps and progress; what comes in between is joined. */
const interval = 100;

interface Waiting {
  columns: StepColumns[];
  progress: RunEvents['run.state'] | null;
}

/**
 * What a run host tells → what the window is told. Steps are joined; of plain progress (the state as it was, one step
 * on) the newest is enough. Everything else goes out at once, after the steps that came before it.
 */
export function createRunFeed(emit: EmitRunEvent): EmitRunEvent {
  const waiting = new Map<string, Waiting>();
  /** Runs that were told of less than an interval ago. */
  const resting = new Set<string>();
  const states = new Map<string, RunState>();

  function flush(run: string): void {
    const { columns, progress } = waiting.get(run) ?? { columns: [], progress: null };
    waiting.delete(run);
    if (columns.length > 0) emit('run.steps', { run, columns: joinColumns(columns) });
    if (progress !== null) emit('run.state', progress);
  }

  function rest(run: string): void {
    resting.add(run);
    setTimeout(() => {
      resting.delete(run);
      if (!waiting.has(run)) return;
      flush(run);
      rest(run);
    }, interval);
  }

  function hold(run: string, add: (held: Waiting) => void): void {
    const held = waiting.get(run) ?? { columns: [], progress: null };
    waiting.set(run, held);
    add(held);
    if (resting.has(run)) return;
    flush(run);
    rest(run);
  }

  return (event, payload) => {
    if (isEvent('run.steps', event, payload)) {
      hold(payload.run, (held) => held.columns.push(payload.columns));
      return;
    }
    if (isEvent('run.state', event, payload)) {
      const same = states.get(payload.run) === payload.state && payload.message === '';
      states.set(payload.run, payload.state);
      if (same) {
        hold(payload.run, (held) => (held.progress = payload));
        return;
      }
    }
    if ('run' in payload) flush(payload.run);
    emit(event, payload);
  };
}

/** TypeScript narrows the payload by the event's name only when told so. */
function isEvent<K extends keyof RunEvents>(
  name: K,
  event: keyof RunEvents,
  _payload: unknown,
): _payload is RunEvents[K] {
  return event === name;
}

/** Steps in the order they came. */
function joinColumns(parts: readonly StepColumns[]): StepColumns {
  const [first] = parts;
  if (first !== undefined && parts.length === 1) return first;
  const length = parts.reduce((sum, part) => sum + part.step.length, 0);
  const joined = Object.fromEntries(
    stepColumns.map((name) => [name, new Float64Array(length)]),
  ) as StepColumns;
  let offset = 0;
  for (const part of parts) {
    for (const name of stepColumns) joined[name].set(part[name], offset);
    offset += part.step.length;
  }
  return joined;
}
