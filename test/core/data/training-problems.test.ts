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
    expect(problems(data, { task: 'caption', regions: 'boxes' })).toContain(
      'data.regions: The data has no column “boxes”.',
    );
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

  const rowsFor = (count: number, row: (k: number) => string): string =>
    Array.from({ length: count }, (_, k) => row(k)).join('\n');
  const mixed = pasted(
    rowsFor(40, (k) =>
      JSON.stringify({
        text: `some text ${k}`,
        tags: ['A', 'B', 'C'].slice(0, 1 + (k % 3)),
        steps: 'X Y',
        same: 'X X',
        score: k / 7,
        kind: k % 2 === 0 ? 'a' : 'b',
        frames: [[k, 1]],
        part: ['train', 'dev', 'test', 'train'][k % 4],
      }),
    ),
    {},
    'paste.jsonl',
  );
  const task = (
    name: NonNullable<ExperimentInput['data']>['task'],
    input: string,
    label = '',
    rest: ExperimentInput['data'] = {},
  ): NonNullable<ExperimentInput['data']> => ({ task: name, input, label, ...rest });

  it.each([
    [task('sequence-scalar', 'text', 'score')],
    [task('sequence-vector', 'text', 'tags')],
    [task('step-class', 'text', 'steps')],
    [task('class-and-steps', 'text', 'kind', { stepLabel: 'steps' })],
    [task('step-vector', 'frames')],
    [task('seq2seq', 'text', 'steps')],
    [task('forecast', 'score', 'score')],
    [task('forecast', 'score')],
    [task('language-model', 'text')],
    [task('sequence-class', 'text', 'kind', { split: 'column', splitColumn: 'part' })],
    [task('sequence-class', 'text', 'kind', { split: 'grouped', splitColumn: 'steps' })],
  ])('has nothing to say about %j', async (data) => {
    expect(problems(await mixed, data)).toEqual([]);
  });

  it.each([
    [task('sequence-scalar', 'text', 'kind'), /^data\.label: “kind” is no column of numbers/],
    [task('sequence-scalar', 'text'), /^data\.label: Choose the column with the numbers/],
    [task('step-class', 'text', 'same'), /^data\.label: “same” has one label only, “X”/],
    [
      task('class-and-steps', 'text', 'kind'),
      /^data\.stepLabel: Choose the column with the labels of the steps/,
    ],
    [task('step-vector', 'text'), /^data\.input: “text” holds no lists of numbers/],
    [task('step-vector', 'frames', 'kind'), /^data\.label: “kind” holds no lists of numbers/],
    [task('caption', 'text', 'steps'), /^data\.input: “text” holds no pictures/],
    [task('forecast', 'text + score', 'score'), /^data\.input: “text” is no column of numbers/],
    [task('seq2seq', 'text'), /^data\.label: Choose the column with the texts to write/],
    [
      task('sequence-class', 'text + kind', 'kind'),
      /^data\.input: Several columns .* only where all are numbers/,
    ],
    [task('sequence-class', 'text + gone', 'kind'), /^data\.input: The data has no column “gone”/],
    [task('sequence-class', 'text', 'kind', { split: 'column' }), /^data\.splitColumn: Choose the column/],
    [
      task('sequence-class', 'text', 'kind', { split: 'column', splitColumn: 'kind' }),
      /^data\.splitColumn: “kind” names no parts/,
    ],
    [
      task('sequence-class', 'text', 'kind', { split: 'grouped', splitColumn: 'gone' }),
      /^data\.splitColumn: The data has no column “gone”/,
    ],
  ])('%j', async (data, problem) => {
    expect(problems(await mixed, data)[0]).toMatch(problem);
  });
});
