import { describe, expect, it } from 'vitest';
import { syntheticTasks } from '#core/data/synthetic/tasks';
import { ExperimentSpec } from '#core/spec/experiment';
import { rowsOf } from './support';

/** Small enough for a test, large enough for every part of a split. */
const small = (id: string): Record<string, unknown> => ({ count: id === 'dates' ? 40 : 50 });

describe.each(syntheticTasks.map((task) => [task.id, task] as const))('%s', (id, task) => {
  it('gives the rows that its columns and its count announce, the same for the same seed', () => {
    const parameters = task.parameters.parse(small(id));
    const rows = rowsOf(task, small(id));
    expect(rows).toHaveLength(task.rowCount(parameters));
    for (const row of rows) expect(row).toHaveLength(task.columns.length);
    expect(rowsOf(task, small(id))).toEqual(rows);
    expect(rowsOf(task, { ...small(id), seed: 2 })).not.toEqual(rows);
  });

  it('names columns that it has, and settings that are an experiment', () => {
    const { task: name, input, label } = task;
    for (const column of [input, label]) expect(task.columns).toContain(column);
    const settings = task.settings(task.parameters.parse({}));
    const { data } = ExperimentSpec.parse({
      ...settings,
      data: { ...settings.data, task: name, input, label },
    });
    if (data.split === 'column' || data.split === 'grouped') expect(task.columns).toContain(data.splitColumn);
    expect(task.definition.length).toBeGreaterThan(80);
    expect(task.citation).not.toBe('');
  });
});
