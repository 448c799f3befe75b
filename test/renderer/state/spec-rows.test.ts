import { describe, expect, it } from 'vitest';
import { ExperimentSpec } from '#core/spec/experiment';
import { differingFields, settingAt, settingsOf } from '../../../renderer/state/spec-rows';

const lstm = ExperimentSpec.parse({ model: { cell: 'lstm', hidden: 128 } });
const gru = ExperimentSpec.parse({ model: { cell: 'gru', hidden: 128 }, optimise: { learningRate: 5e-4 } });

describe('settings as a person reads them', () => {
  it('names choices, units, and what is off', () => {
    expect(settingAt(lstm, 'model.cell')).toBe('LSTM');
    expect(settingAt(gru, 'optimise.learningRate')).toBe('5e-4');
    expect(settingAt(ExperimentSpec.parse({ limits: { steps: null } }), 'limits.steps')).toBe('none');
    expect(settingAt(lstm, 'no.such')).toBe('');
  });

  it('hide the data set’s id and hash', () => {
    const paths = settingsOf(lstm).map(({ path }) => path);
    expect(paths).toContain('model.hidden');
    expect(paths).not.toContain('data.dataset');
    expect(paths).not.toContain('data.fingerprint');
  });
});

describe('differing fields', () => {
  it('are only those that differ, one text a run, empty where the field does not matter', () => {
    const fields = differingFields([lstm, gru, lstm]);
    const textsOf = (path: string) => fields.find((field) => field.path === path)?.texts;
    expect(textsOf('model.cell')).toEqual(['LSTM', 'GRU', 'LSTM']);
    expect(textsOf('model.hidden')).toBeUndefined();
    expect(textsOf('initialise.forgetBias')).toEqual(['1', '', '1']);
  });

  it('are none for one run or the same run twice', () => {
    expect(differingFields([lstm])).toEqual([]);
    expect(differingFields([lstm, structuredClone(lstm)])).toEqual([]);
  });
});
