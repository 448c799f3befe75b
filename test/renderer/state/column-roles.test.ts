import { describe, expect, it } from 'vitest';
import type { ColumnProfile, ColumnRole } from '#contract/api';
import { rolesFor, withRole } from '../../../renderer/state/column-roles';
import { experimentFor, rolesProblem, type ExperimentData } from '../../../renderer/state/experiment-for';

const column = (name: string, type: ColumnProfile['type']) => ({ name, type }) as ColumnProfile;
const texts = [column('a', 'text'), column('b', 'text'), column('c', 'text')];
const numbers = [column('x', 'number'), column('y', 'number'), column('z', 'number')];

describe('roles of columns', () => {
  const roles = { a: 'input', b: 'label', c: 'ignored' } as const;
  it('are held by one column of text each', () => {
    const text = { columns: texts, task: 'sequence-class' as const };
    const next = withRole(roles, 'c', 'label', text);
    expect(next).toEqual({ a: 'input', b: 'ignored', c: 'label' });
    expect(withRole(next, 'a', 'ignored', text)).toEqual({ a: 'ignored', b: 'ignored', c: 'label' });
  });
  it('are shared by columns of numbers that are read side by side', () => {
    const series = { columns: numbers, task: 'forecast' as const };
    const both = withRole({ x: 'input', y: 'ignored', z: 'label' }, 'y', 'input', series);
    expect(both).toEqual({ x: 'input', y: 'input', z: 'label' });
    expect(withRole(both, 'y', 'label', series)).toEqual({ x: 'input', y: 'label', z: 'label' });
    // One number is the class, however many columns hold numbers.
    expect(
      withRole({ x: 'input', y: 'label', z: 'ignored' }, 'z', 'label', { ...series, task: 'sequence-class' }),
    ).toEqual({ x: 'input', y: 'ignored', z: 'label' });
  });
  it('deal the rows by one column only', () => {
    const data = { columns: texts, task: 'language-model' as const };
    const split = withRole({ a: 'input', b: 'split', c: 'ignored' }, 'c', 'group', data);
    expect(split).toEqual({ a: 'input', b: 'ignored', c: 'group' });
  });
  it('are offered where the task has a use for them', () => {
    expect(rolesFor('language-model')).not.toContain('label');
    expect(rolesFor('class-and-steps')).toContain('step-label');
    expect(rolesFor('forecast')).toContain('time');
  });
  it('are asked for where the task needs them', () => {
    expect(rolesProblem({ a: 'input', b: 'ignored' }, 'language-model')).toBeNull();
    expect(rolesProblem({ a: 'input', b: 'ignored' }, 'sequence-class')).toMatch(/Label/);
    expect(rolesProblem({ a: 'ignored', b: 'label' }, 'sequence-class')).toMatch(/Input/);
    expect(rolesProblem({ a: 'input', b: 'label' }, 'class-and-steps')).toMatch(/Step label/);
    expect(rolesProblem({ a: 'input' }, 'step-vector')).toBeNull();
    expect(rolesProblem({ a: 'label' }, 'forecast')).toBeNull();
  });
});

describe('the experiment of a data set', () => {
  const data = (part: Partial<ExperimentData>): ExperimentData => ({
    id: 'd',
    fingerprint: 'f',
    columns: texts,
    roles: { a: 'input', b: 'label', c: 'ignored' },
    task: 'seq2seq',
    settings: {},
    ...part,
  });
  it('takes numbers from the preset, over them what the data suggests, over that the columns', () => {
    const numbers = {
      text: { tokeniser: 'character', minCount: 3 },
      data: { validation: 0.2, input: 'no' },
    } as const;
    const spec = experimentFor(
      data({ settings: { text: { tokeniser: 'word' }, data: { split: 'random', label: 'no' } } }),
      numbers,
    );
    expect(spec.text).toMatchObject({ tokeniser: 'word', minCount: 3 });
    expect(spec.data).toMatchObject({
      dataset: 'd',
      fingerprint: 'f',
      task: 'seq2seq',
      input: 'a',
      label: 'b',
      split: 'random',
      validation: 0.2,
    });
  });
  it('joins several inputs, and lets a column say the part', () => {
    const roles: Record<string, ColumnRole> = { x: 'input', y: 'input', z: 'label', part: 'split' };
    const columns = [...numbers, column('part', 'text')];
    const spec = experimentFor(data({ columns, roles, task: 'sequence-scalar' }));
    expect(spec.data).toMatchObject({ input: 'x + y', label: 'z', split: 'column', splitColumn: 'part' });
  });
});
