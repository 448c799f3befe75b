import { describe, expect, it } from 'vitest';
import { ExperimentSpec } from '#core/spec/experiment';
import { findField, specFields, type SpecField } from '#core/spec/fields';
import { changedFields, groups, visibleFields } from '../../../../renderer/screens/design/schema-form/groups';
import {
  fromPosition,
  positionsOf,
  scaleOf,
  stepFrom,
  toPosition,
  type Scale,
} from '../../../../renderer/screens/design/schema-form/scale';
import { withValue } from '#core/spec/fields';
import { readExperiment } from '../../../../renderer/screens/design/json-text';

const spec = ExperimentSpec.parse({});
function field(path: string): SpecField {
  const found = findField(path);
  if (found === undefined) throw new Error(path);
  return found;
}
function paths(group: string, of: ExperimentSpec): string[] {
  return visibleFields(groups.find(({ id }) => id === group) ?? { id: '', title: '', fields: [] }, of).map(
    ({ path }) => path,
  );
}

describe('the form drawn from the schema', () => {
  it('has every field but the fingerprint and the device at the foot, under the schema’s titles', () => {
    expect(groups.map(({ title }) => title)).toEqual([
      'Task',
      'Text',
      'Target text',
      'Numbers',
      'Image',
      'Model',
      'Decoder',
      'Initialise',
      'Optimise',
      'Schedule',
      'Regularise',
      'Batches',
      'Limits',
      'Seed',
    ]);
    const shown = new Set(groups.flatMap((group) => group.fields.map(({ path }) => path)));
    expect(specFields.map(({ path }) => path).filter((path) => !shown.has(path))).toEqual([
      'data.fingerprint',
      'device',
    ]);
  });
  it('shows a field only where it matters', () => {
    expect(paths('optimise', spec)).toContain('optimise.beta1');
    expect(paths('optimise', spec)).not.toContain('optimise.momentum');
    const plain = withValue(spec, 'optimise.optimiser', 'sgd');
    expect(paths('optimise', plain)).toContain('optimise.momentum');
    expect(paths('optimise', plain)).not.toContain('optimise.beta1');
  });
  it('counts what was changed, and never the choice of data', () => {
    const model = groups.find(({ id }) => id === 'model');
    const data = groups.find(({ id }) => id === 'data');
    if (model === undefined || data === undefined) throw new Error('groups');
    expect(changedFields(model, withValue(spec, 'model.hidden', 256), spec).map(({ path }) => path)).toEqual([
      'model.hidden',
    ]);
    expect(changedFields(data, withValue(spec, 'data.dataset', 'x'), spec)).toEqual([]);
  });
});

describe('sliders', () => {
  function positions(scale: Scale): number[] {
    const { minimum, maximum, step } = positionsOf(scale);
    const count = Math.floor((maximum - minimum) / step + 1e-9);
    return Array.from({ length: Math.min(count, 500) + 1 }, (_, k) => minimum + k * step);
  }
  it('stay inside the schema’s range, and every step of theirs changes the value', () => {
    for (const each of specFields) {
      const scale = scaleOf(each);
      if (scale === null) continue;
      const values = positions(scale).map((position) => fromPosition(scale, position));
      for (const value of values) {
        expect(value, each.path).toBeGreaterThanOrEqual(each.minimum ?? 0);
        expect(value, each.path).toBeLessThanOrEqual(each.maximum ?? Infinity);
        expect(value, each.path).not.toBe(each.exclusiveMinimum);
        if (each.type === 'integer') expect(Number.isInteger(value), each.path).toBe(true);
      }
      expect(new Set(values).size, each.path).toBe(values.length);
    }
  });
  it('bring a round value back to itself, and another one to the nearest', () => {
    const scale = scaleOf(field('optimise.learningRate'));
    if (scale === null) throw new Error('no slider');
    for (const value of [1e-4, 2e-3, 5e-2, 1, 10])
      expect(fromPosition(scale, toPosition(scale, value))).toBe(value);
    expect(fromPosition(scale, toPosition(scale, 0.0021))).toBe(0.002);
    expect(fromPosition(scale, toPosition(scale, 100))).toBe(10);
  });
  it('reach zero where zero turns something off', () => {
    const scale = scaleOf(field('optimise.weightDecay'));
    if (scale === null) throw new Error('no slider');
    expect(fromPosition(scale, 0)).toBe(0);
    expect(toPosition(scale, 0)).toBe(0);
    expect(fromPosition(scale, 1)).toBeGreaterThan(0);
  });
  it('are not offered without two ends', () => {
    expect(scaleOf(field('limits.epochs'))).toBeNull();
    expect(scaleOf(field('data.splitSeed'))).toBeNull();
  });
});

describe('arrow keys', () => {
  it('walk the rungs of a logarithmic scale and the steps of a linear one', () => {
    expect(stepFrom(field('model.hidden'), 128, 1, false)).toBe(192);
    expect(stepFrom(field('model.hidden'), 128, -1, false)).toBe(96);
    expect(stepFrom(field('optimise.learningRate'), 2e-3, 1, false)).toBe(5e-3);
    expect(stepFrom(field('optimise.learningRate'), 2e-3, -1, true)).toBe(2e-4);
    expect(stepFrom(field('optimise.momentum'), 0.9, 1, false)).toBe(0.95);
  });
  it('never leave the range', () => {
    expect(stepFrom(field('model.layers'), 8, 1, true)).toBe(8);
    expect(stepFrom(field('model.hidden'), 1, -1, false)).toBe(1);
    expect(stepFrom(field('optimise.momentum'), 0.98, 1, false)).toBe(0.999);
  });
});

describe('the experiment as JSON', () => {
  it('reads what it writes', () => {
    expect(readExperiment(JSON.stringify(spec, null, 2))).toEqual({ spec });
  });
  it('names the line and the misspelt field', () => {
    const text = JSON.stringify(spec, null, 2).replace('"hidden"', '"hiden"');
    const line = text.slice(0, text.indexOf('"hiden"')).split('\n').length;
    expect(readExperiment(text)).toEqual({
      problem: `Line ${line}: Unknown field “model.hiden”; did you mean “hidden”?`,
    });
  });
  it('names the line where JSON breaks off', () => {
    expect(readExperiment('{\n  "seed": 1,\n  "model": }')).toEqual({
      problem: 'Line 3: this is not JSON; look for a missing comma, quote or brace.',
    });
  });
});
