import { describe, expect, it } from 'vitest';
import type { DatasetPreview } from '#core/data/dataset';
import { trainingProblems } from '#core/data/training-problems';
import { parseSpec } from '#core/spec/parse';
import type { ExperimentInput } from '#core/spec/experiment';
import { pasted } from './support';

const problems = (data: DatasetPreview, spec: NonNullable<ExperimentInput['data']>): string[] =>
  trainingProblems(
    data,
    parseSpec({ data: { task: 'sequence-class', input: 'text', label: 'label', ...spec } }),
  ).map(({ path, message }) => `${path}: ${message}`);

describe('trainingProblems', () => {
  const rows = Array.from({ length: 40 }, (_, k) => `some text ${k},${k % 2 === 0 ? 'a' : 'b'},${k}`).join(
    '\n',
  );
  const good = pasted(`text,label,id\n${rows}\n`);

  it('has nothing to say about good data', async () => {
    const data = await good;
    expect(problems(data, { fingerprint: data.fingerprint })).toEqual([]);
    expect(problems(data, { task: 'language-model', label: '' })).toEqual([]);
  });

  it('points at the field that is wrong', async () => {
    const data = await good;
    expect(problems(data, { input: '' })[0]).toMatch(/^data\.input: Choose/);
    expect(problems(data, { input: 'nothing' })[0]).toBe('data.input: The data has no column “nothing”.');
    expect(problems(data, { label: 'id' })[0]).toMatch(
      /^data\.label: “id” has nearly as many classes as rows/,
    );
    expect(problems(data, { fingerprint: 'other' })[0]).toMatch(/^data\.fingerprint/);
    expect(problems(await pasted('text,label\na,x\nb,x\nc,x\n'), {})[0]).toBe(
      'data.label: “label” has one class only, “x”: there is nothing to tell apart.',
    );
    expect(problems(await pasted('text,label\na,x\nb,y\nc,x\n'), {})[0]).toMatch(
      /^data\.validation: 3 rows with a label are too few/,
    );
    expect(
      problems(await pasted('short\n', {}, 'paste.txt'), { task: 'language-model', label: '' })[0],
    ).toMatch(/^data\.validation/);
  });
});
