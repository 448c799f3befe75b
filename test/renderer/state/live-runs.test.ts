import { beforeEach, describe, expect, it } from 'vitest';
import type { Evaluation, StepColumns, StudioEvents } from '#contract/api';
import { dropStoredSteps, followRuns, interruptLiveRuns, liveRuns } from '../../../renderer/state/live-runs';
import { joinedCurves } from '../../../renderer/state/joined-curves';
import { stepColumns } from '../../../renderer/state/run-vocabulary';
import { curve } from '../runs';

type Told = { [K in keyof StudioEvents]: (payload: StudioEvents[K]) => void };
let tell: Told;
let shows: (() => void)[];

/** The engine's events by hand; what is told is shown when `show` is called. */
function follow(): void {
  const listeners: Partial<Told> = {};
  followRuns(
    (event, listener) => {
      (listeners as Record<string, unknown>)[event] = listener;
      return () => undefined;
    },
    (show) => shows.push(show),
  );
  tell = listeners as Told;
}
function show(): void {
  for (const one of shows.splice(0)) one();
}

beforeEach(() => {
  liveRuns.setState({}, true);
  shows = [];
  follow();
});

function columns(from: number, to: number, loss = 1): StepColumns {
  const step = Float64Array.from({ length: to - from + 1 }, (_, k) => from + k);
  return Object.fromEntries(
    stepColumns.map((name) => [name, name === 'step' ? step : step.map(() => loss)]),
  ) as StepColumns;
}
const steps = (from: number, to: number, loss?: number) =>
  tell['run.steps']({ run: 'a', columns: columns(from, to, loss) });
const state = (at: StudioEvents['run.state']['state'], step: number, message = '') =>
  tell['run.state']({
    run: 'a',
    state: at,
    step,
    epoch: step / 100,
    fraction: null,
    secondsLeft: null,
    message,
  });
function evaluate(step: number, loss: number): void {
  const evaluation: Evaluation = {
    step,
    epoch: step / 100,
    split: 'validation',
    metrics: { loss },
    confusion: { labels: ['x'], counts: [1] },
    worst: [{ text: 'x', truth: 'x', predicted: 'x', probability: 1, loss: 0 }],
  };
  tell['run.evaluation']({ run: 'a', evaluation });
}
const live = () => liveRuns.getState()['a']!;

describe('live runs', () => {
  it('show what was told all at once, when it is time', () => {
    steps(1, 3);
    state('running', 3);
    expect(liveRuns.getState()).toEqual({});
    expect(shows).toHaveLength(1);
    show();
    expect(live()).toMatchObject({ state: 'running', step: 3 });
    expect([...live().steps.column('step')]).toEqual([1, 2, 3]);
  });

  it('take steps told twice once', () => {
    steps(1, 5);
    steps(4, 7);
    show();
    expect([...live().steps.column('step')]).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('forget what came after the checkpoint that a run goes back to', () => {
    steps(1, 50);
    evaluate(20, 1);
    evaluate(40, 0.5);
    tell['run.sample']({ run: 'a', sample: { step: 40, prompt: '', text: 'late' } });
    state('running', 50);
    state('paused', 50);
    state('preparing', 30);
    show();
    expect(live()).toMatchObject({ step: 30, samples: [] });
    expect(live().steps.column('step').at(-1)).toBe(30);
    expect(live().evaluations.map(({ step }) => step)).toEqual([20]);
  });

  it('do not go back for a run that only stops', () => {
    steps(1, 50);
    state('stopped', 40);
    show();
    expect(live().steps.length).toBe(50);
  });

  it('keep what is said of a state that was told before', () => {
    steps(1, 10);
    state('running', 10);
    state('paused', 10);
    state('paused', 10, 'Paused, because saving failed.');
    show();
    expect(live().message).toBe('Paused, because saving failed.');
  });

  it('keep confusions of the newest evaluation only', () => {
    evaluate(20, 1);
    evaluate(40, 0.5);
    show();
    expect(live().evaluations.map(({ confusion }) => confusion !== null)).toEqual([false, true]);
    expect(live().evaluations.map(({ metrics }) => metrics['loss'])).toEqual([1, 0.5]);
  });

  it('train no more when the engine is gone', () => {
    state('running', 5);
    show();
    interruptLiveRuns();
    expect(live().state).toBe('interrupted');
  });
});

describe('joined curves', () => {
  const lossOf = (history: Parameters<typeof joinedCurves>[2]) => {
    const { loss } = joinedCurves('a', ['loss'], history, liveRuns.getState()['a']);
    return [[...loss!.step], [...loss!.value]];
  };

  it('go on where the store ends', () => {
    steps(3, 5, 7);
    show();
    expect(lossOf([curve('loss', [1, 2, 3], [9, 9, 9])])).toEqual([
      [1, 2, 3, 4, 5],
      [9, 9, 7, 7, 7],
    ]);
  });

  it('draw the steps after a checkpoint anew, even while the store still tells the old ones', () => {
    const old = [curve('loss', [1, 2, 3, 4, 5, 6], [9, 9, 9, 9, 9, 9])];
    state('running', 6);
    state('preparing', 3);
    show();
    expect(lossOf(old)).toEqual([
      [1, 2, 3],
      [9, 9, 9],
    ]);
    steps(4, 5, 7);
    show();
    expect(lossOf(old)).toEqual([
      [1, 2, 3, 4, 5],
      [9, 9, 9, 7, 7],
    ]);
  });

  it('lose nothing when the live tail is handed over to the store', () => {
    steps(1, 6, 7);
    show();
    dropStoredSteps('a', 4);
    expect([...live().steps.column('step')]).toEqual([5, 6]);
    expect(lossOf([curve('loss', [1, 2, 3, 4], [9, 9, 9, 9])])[0]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('follow evaluations by split and metric', () => {
    evaluate(20, 1);
    show();
    const names = ['validation.loss', 'validation.accuracy'];
    const curves = joinedCurves('a', names, [], liveRuns.getState()['a']);
    expect([...curves['validation.loss']!.value]).toEqual([1]);
    expect(curves['validation.accuracy']!.step).toHaveLength(0);
  });
});
