import { describe, expect, it } from 'vitest';
import { ExperimentSpec } from '#core/spec/experiment';
import { lossSeries, smallCharts } from '../../../../renderer/screens/train/run-series';
import { curve, runRow } from '../../runs';

const ink = { colour: 'red', dash: 'solid' } as const;
const curves = {
  loss: curve('loss', [1, 2, 3], [2, 1, NaN]),
  epoch: curve('epoch', [1, 2, 3], [0.5, 1, 1.5]),
  'validation.loss': curve('validation.loss', [2], [1.5]),
};
const titles = (spec: ExperimentSpec) =>
  smallCharts(runRow({ spec }), null, curves, 'step', ink).map(({ title }) => title);

describe('charts of a run', () => {
  it('lay the validation loss over the training loss, and leave out what has no point', () => {
    expect(lossSeries(curves, 'epoch', ink).map(({ name, x }) => [name, [...x]])).toEqual([
      ['training', [0.5, 1, 1.5]],
      ['validation', [1]],
    ]);
    expect(lossSeries({}, 'step', ink)).toEqual([]);
  });

  it('measure what the task is about', () => {
    expect(titles(ExperimentSpec.parse({}))[0]).toBe('Accuracy');
    const text = { data: { task: 'language-model' } } as const;
    const byCharacter = ExperimentSpec.parse({ ...text, text: { tokeniser: 'character' } });
    const byWord = ExperimentSpec.parse({ ...text, text: { tokeniser: 'word' } });
    expect(titles(byCharacter).slice(0, 2)).toEqual(['Perplexity', 'Bits per character']);
    expect(titles(byWord)).not.toContain('Bits per character');
  });
});
