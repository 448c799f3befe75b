import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunEvents } from '#core/run/events';
import { stepColumns, type RunState, type StepColumns } from '#core/train/events';
import { createRunFeed } from '../../../electron/engine/run-feed';

const steps = (...values: number[]): StepColumns =>
  Object.fromEntries(stepColumns.map((name) => [name, Float64Array.from(values)])) as StepColumns;
const progress = (state: RunState, step: number, message = ''): RunEvents['run.state'] => ({
  run: 'a',
  state,
  step,
  epoch: 0,
  fraction: null,
  secondsLeft: null,
  message,
});

interface Told {
  event: keyof RunEvents;
  payload: { run?: string; step?: number; columns?: StepColumns };
  at: number;
}
let told: Told[];
const feedToTold = () =>
  createRunFeed((event, payload) =>
    told.push({ event, payload: payload as Told['payload'], at: performance.now() }),
  );
const stepsTold = (): number[][] =>
  told.flatMap(({ payload }) => (payload.columns ? [[...payload.columns.step]] : []));

beforeEach(() => {
  told = [];
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => vi.useRealTimers());

describe('what the window hears of runs', () => {
  it('is told of the first steps at once', () => {
    feedToTold()('run.steps', { run: 'a', columns: steps(1, 2) });
    expect(stepsTold()).toEqual([[1, 2]]);
  });

  it('is told at most ten times a second, and loses and reorders nothing', () => {
    const feed = feedToTold();
    feed('run.state', progress('running', 0));
    for (let step = 1; step <= 1000; step++) {
      feed('run.steps', { run: 'a', columns: steps(step) });
      feed('run.state', progress('running', step));
      vi.advanceTimersByTime(1);
    }
    vi.runAllTimers();
    expect(stepsTold().flat()).toEqual(Array.from({ length: 1000 }, (_, k) => k + 1));
    expect(told.length).toBeLessThanOrEqual(2 * 11 + 1);
    const times = told.filter(({ event }) => event === 'run.steps').map(({ at }) => at);
    expect(Math.min(...times.slice(1).map((at, k) => at - times[k]!))).toBeGreaterThanOrEqual(100);
    expect(told.at(-1)).toMatchObject({ event: 'run.state', payload: { step: 1000 } });
  });

  it('is told every column, not the steps only', () => {
    const feed = feedToTold();
    feed('run.steps', { run: 'a', columns: steps(1) });
    feed('run.steps', { run: 'a', columns: steps(2) });
    feed('run.steps', { run: 'a', columns: { ...steps(3), loss: Float64Array.of(0.25) } });
    vi.runAllTimers();
    expect([...told[1]!.payload.columns!.loss]).toEqual([2, 0.25]);
    expect([...told[1]!.payload.columns!.gradientNorm]).toEqual([2, 3]);
  });

  it('hears a new state at once, after the steps that led to it', () => {
    const feed = feedToTold();
    feed('run.state', progress('running', 0));
    feed('run.steps', { run: 'a', columns: steps(1) });
    feed('run.steps', { run: 'a', columns: steps(2) });
    feed('run.state', progress('running', 2));
    feed('run.state', progress('paused', 2));
    expect(told.map(({ event, payload }) => [event, payload.columns?.step[0] ?? payload.step])).toEqual([
      ['run.state', 0],
      ['run.steps', 1],
      ['run.steps', 2],
      ['run.state', 2],
      ['run.state', 2],
    ]);
    vi.runAllTimers();
    expect(told).toHaveLength(5);
  });

  it('hears a message at once, though the state stays', () => {
    const feed = feedToTold();
    feed('run.state', progress('paused', 5));
    feed('run.state', progress('paused', 5, 'Paused, because saving failed.'));
    expect(told).toHaveLength(2);
  });

  it('does not wait for one run because of another', () => {
    const feed = feedToTold();
    feed('run.steps', { run: 'a', columns: steps(1) });
    feed('run.steps', { run: 'b', columns: steps(1) });
    feed('engine.notice', { level: 'info', message: 'Hello.', hint: '' });
    expect(told.map(({ event, payload }) => payload.run ?? event)).toEqual(['a', 'b', 'engine.notice']);
  });
});
