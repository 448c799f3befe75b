import { expect, test } from 'vitest';
import type { Lab } from '#core/lab/lab';
import { LabSessions } from '#core/run/lab-sessions';
import type { OpenLabData } from '#core/run/lab-sessions';
import { classSpec } from '../train/support';
import { firstLetterFile, importText, openBench } from './support';
import type { Bench } from './support';

const { model, optimise, batches, limits } = classSpec({ device: 'reference' });
const spec = {
  data: { task: 'sequence-class' as const, input: 'text', label: 'class' },
  model,
  optimise,
  batches,
  limits,
  device: 'reference' as const,
};

/** Two models on the first letter of a text. */
const lab: Lab = {
  id: 'letters',
  title: 'Letters',
  lecture: 'None',
  question: 'Which letter comes first?',
  look: ['The loss.'],
  data: { letters: { kind: 'file', hint: 'texts with a class' } },
  runs: [
    { name: 'one', data: 'letters', spec },
    { name: 'two', data: 'letters', spec: { ...spec, model: { ...model, hidden: 3 } } },
  ],
  seeds: [1, 2],
  quick: {},
  metric: 'accuracy',
  published: [{ who: 'Somebody', value: 0.5 }],
  verdict: (outcomes) => ({
    holds: outcomes.has('one', 'two'),
    text: `${outcomes.of('one').length} and ${outcomes.of('two').length} seeds.`,
  }),
};

interface Sessions {
  sessions: LabSessions;
  open: OpenLabData;
  /** Resolves once the lab is told to be at rest. */
  rest: () => Promise<void>;
}

function sessionsOf(bench: Bench): Sessions {
  let changed = (): void => undefined;
  const sessions: LabSessions = new LabSessions({
    labs: [lab],
    store: bench.store,
    host: bench.host,
    onChange: () => changed(),
  });
  bench.hear((event, payload) => sessions.hear(event, payload));
  return {
    sessions,
    open: async () => ({
      dataset: await importText(bench.store, 'letters.csv', firstLetterFile()),
      name: 'letters.csv',
    }),
    rest: () =>
      new Promise((resolve) => {
        changed = () => {
          if (sessions.states()[0]?.going === null) resolve();
        };
      }),
  };
}

test('a lab trains each run with each seed in turn, and keeps what came out for the next start', async () => {
  const bench = openBench();
  const { sessions, open, rest } = sessionsOf(bench);
  expect(sessions.states()).toEqual([{ lab: 'letters', going: null, results: [], failure: '' }]);
  const ended = rest();
  expect(sessions.start(lab, false, open)).toBe(true);
  expect(sessions.states()[0]?.going).toMatchObject({ stage: 'reading', done: 0, total: 4 });
  expect(sessions.start(lab, false, open)).toBe(false);
  await ended;
  const [state] = sessions.states();
  expect(state).toMatchObject({ failure: '', going: null });
  expect(state?.results).toHaveLength(1);
  const [result] = state?.results ?? [];
  expect(result).toMatchObject({
    quick: false,
    source: 'letters.csv',
    verdict: { holds: true, text: '2 and 2 seeds.' },
  });
  const runs = result?.standings.filter(({ by }) => by === 'run') ?? [];
  expect(runs.map(({ name, seeds, failed }) => [name, seeds, failed])).toEqual([
    ['one', 2, 0],
    ['two', 2, 0],
  ]);
  expect(result?.standings.find(({ by }) => by === 'others')).toMatchObject({ name: 'Somebody', value: 0.5 });
  expect(bench.store.runs.list().map(({ id }) => id)).toEqual(
    expect.arrayContaining(runs.flatMap(({ runs: ids }) => ids)),
  );
});

test('a quick try takes one seed and gives no verdict', async () => {
  const bench = openBench();
  const { sessions, open, rest } = sessionsOf(bench);
  const ended = rest();
  sessions.start(lab, true, open);
  await ended;
  expect(bench.store.runs.list()).toHaveLength(2);
  expect(sessions.states()[0]?.results[0]).toMatchObject({ quick: true, verdict: { holds: null } });
});

test('a lab that is stopped stops its run and keeps no result; one that cannot read its data says why', async () => {
  const bench = openBench();
  const { sessions, open, rest } = sessionsOf(bench);
  const stopped = rest();
  sessions.start(lab, false, open);
  await bench.next('run.state', ({ state }) => state === 'running');
  expect(await sessions.stop('letters')).toBe(true);
  await stopped;
  expect(sessions.states()[0]).toMatchObject({ results: [], failure: '' });
  expect(bench.store.runs.list()).toHaveLength(1);
  expect(await sessions.stop('letters')).toBe(false);

  const failed = rest();
  sessions.start(lab, false, () => Promise.reject(new Error('The file is gone.')));
  await failed;
  expect(sessions.states()[0]).toMatchObject({ failure: 'The file is gone.', results: [] });
});
