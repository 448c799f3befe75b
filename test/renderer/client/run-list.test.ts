import { beforeEach, expect, test, vi } from 'vitest';
import type { RunChanges } from '#contract/api';
import { runRow } from '../runs';

const answers: RunChanges[] = [];
const asked: number[] = [];
vi.mock('../../../renderer/client/client', () => ({
  studio: {
    call: (_method: string, { since }: { since: number }) => {
      asked.push(since);
      const answer = answers.shift();
      return answer === undefined
        ? Promise.reject(new Error('Nothing was prepared.'))
        : Promise.resolve(answer);
    },
  },
}));

beforeEach(() => {
  vi.resetModules();
  answers.length = 0;
  asked.length = 0;
});
const load = async () => (await import('../../../renderer/client/run-list')).fetchRuns;
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).join('');

test('gathers the parts, newest first, and then asks only for what changed', async () => {
  const fetchRuns = await load();
  const [a, b, c] = ['a', 'b', 'c'].map((id) => runRow({ id }));
  answers.push({ rows: [b!, a!], revision: 2, more: true }, { rows: [c!], revision: 3, more: false });
  const first = await fetchRuns();
  expect(ids(first)).toBe('cba');
  expect(asked).toEqual([0, 2]);

  // Nothing changed: the same list, so that nothing is drawn anew.
  answers.push({ rows: [], revision: 3, more: false });
  expect(await fetchRuns()).toBe(first);

  const renamed = runRow({ id: 'b', name: 'other' });
  answers.push({ rows: [renamed, runRow({ id: 'a', deletedAt: 1 })], revision: 5, more: false });
  const next = await fetchRuns();
  expect(asked.at(-1)).toBe(3);
  expect(ids(next)).toBe('cb');
  expect(next[0]).toBe(c);
  expect(next[1]).toBe(renamed);
});

test('begins anew with a store that lost what it had told', async () => {
  const fetchRuns = await load();
  answers.push({ rows: [runRow({ id: 'a' }), runRow({ id: 'b' })], revision: 9, more: false });
  await fetchRuns();
  answers.push({ rows: [runRow({ id: 'a' })], revision: 1, more: false });
  expect(ids(await fetchRuns())).toBe('a');
});
