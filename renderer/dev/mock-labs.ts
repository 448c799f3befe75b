import type { LabFindings, LabListing, LabState, Standing, StudioApi } from '#contract/api';
import type { Handlers } from '#contract/rpc';
import { labs } from '#core/lab/index';

type LabMethods = Extract<keyof StudioApi, `lab.${string}`>;

const adding = {
  input: JSON.stringify(
    Array.from({ length: 50 }, (_, k) => [((k * 37) % 50) / 50, k === 12 || k === 31 ? 1 : 0]),
  ),
  output: '0.8231',
};
const examples: Record<string, NonNullable<LabListing['example']>> = {
  counting: {
    input: JSON.stringify(['S', ...'a'.repeat(20)]),
    output: JSON.stringify(['a', ...Array.from({ length: 20 }, () => 'ab')]),
  },
  dates: { input: '3 October 1974', output: '1974-10-03' },
  addition: { input: '12+34', output: '46' },
  copy: { input: '3 1 7 2 0 0 0 0 9', output: '0 0 0 0 0 3 1 7 2' },
  adding,
  exploding: adding,
};

function listing(lab: (typeof labs)[number]): LabListing {
  const { id, title, lecture, question, look, metric, seeds, runs, data, published } = lab;
  const sources = Object.values(data);
  const file = sources.find((source) => source.kind === 'file');
  return {
    id,
    title,
    lecture,
    question,
    look,
    metric,
    seeds,
    task: runs[0]?.spec.data?.task ?? 'sequence-class',
    runs: runs.map(({ name }) => name),
    ready: [...new Set(sources.flatMap((source) => (source.kind === 'gallery' ? [source.id] : [])))],
    example: examples[id] ?? null,
    needs: file?.hint ?? '',
    published: published.flatMap(({ who, value }) => (Number.isFinite(value) ? [{ name: who, value }] : [])),
  };
}

/** Two labs that were run; any that is started ends after some seconds, with made-up numbers. */
export function mockLabs(
  empty: boolean,
  onChange: (lab: string) => void,
): Pick<Handlers<StudioApi>, LabMethods> {
  const states = new Map<string, LabState>(
    labs.map(({ id }) => [id, { lab: id, going: null, results: [], failure: '' }]),
  );
  const set = (id: string, part: Partial<LabState>): void => {
    const old = states.get(id);
    if (old !== undefined) states.set(id, { ...old, ...part });
  };
  const findings = (id: string, done: number, quick: boolean, finishedAt: number | null): LabFindings => {
    const lab = labs.find((one) => one.id === id);
    const standings = (lab?.runs ?? []).slice(0, done).map(({ name }, k): Standing => ({
      name,
      by: 'run',
      value: lab?.metric === 'mse' ? 0.16 / 9 ** (k % 3) : 0.991 - 0.07 * k,
      deviation: 0.004,
      seeds: lab?.seeds.length ?? 1,
      failed: 0,
      parameters: 30_000 + 900 * k,
      steps: 2000,
      seconds: 41 + 7 * k,
      runs: ['run-1'],
    }));
    const others = (lab === undefined ? [] : listing(lab).published).map(({ name, value }): Standing => ({
      name,
      by: 'others',
      value,
      deviation: 0,
      seeds: 0,
      failed: 0,
      parameters: 0,
      steps: 0,
      seconds: 0,
      runs: [],
    }));
    return {
      finishedAt,
      quick,
      source: lab === undefined ? '' : listing(lab).ready.join(', '),
      standings: [...others, ...standings],
      verdict: {
        holds: finishedAt === null || quick ? null : done < 3,
        text:
          finishedAt === null
            ? ''
            : 'After two epochs 99.1 % of unseen dates are exact with attention, 92 % without.',
      },
    };
  };
  if (!empty) {
    set('dates', { results: [findings('dates', 2, false, Date.now() - 4_000_000)] });
    set('adding', { results: [findings('adding', 12, false, Date.now() - 90_000_000)] });
  }
  const change = (id: string, part: Partial<LabState>): void => {
    set(id, part);
    onChange(id);
  };
  return {
    'lab.list': () => labs.map(listing),
    'lab.outcomes': () => [...states.values()],
    'lab.start': ({ lab: id, quick }) => {
      const total = labs.find((one) => one.id === id)?.runs.length ?? 0;
      const step = (done: number): void => {
        const own = findings(id, done, quick, null);
        if (states.get(id)?.going === null && done > 0) return;
        if (done > total) change(id, { going: null, results: [findings(id, total, quick, Date.now())] });
        else {
          change(id, { going: { stage: done === 0 ? 'reading' : 'training', done, total, findings: own } });
          setTimeout(() => step(done + 1), 1500);
        }
      };
      step(0);
      return true;
    },
    'lab.stop': ({ lab }) => {
      change(lab, { going: null });
      return true;
    },
  };
}
