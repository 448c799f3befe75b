import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeSafetensors } from '#core/export/safetensors';
import { recognise } from '#core/run/recognise';
import { parseSpec } from '#core/spec/parse';
import { temporaryFolder } from './support';

function as(content: string | Uint8Array, name = 'file.bin') {
  const file = path.join(temporaryFolder(), name);
  writeFileSync(file, content);
  return recognise(file);
}
const tensors = new Map([['w', { dtype: 'F32', shape: [2, 3], data: new Float32Array(6) } as const]]);

describe('a file is known by its content', () => {
  it.each([
    ['a table', 'name,language\nanna,Italian\n'],
    ['nothing', ''],
    ['rows as JSON', '[{"text":"a"}]'],
    ['columns as JSON', '{"data":["a","b"],"text":["x","y"]}'],
    ['one record', '{"text":"a","label":"b"}'],
    ['a record with a record in it', '{"model":{"maker":"Saab"},"year":1999}'],
    ['half a document', '{"model":{"hidden":'],
    ['an archive', 'PK\u0003\u0004 and rows.csv'],
  ])('%s is data, whatever it is called', async (_what, content) => {
    expect(await as(content, 'run.unfold')).toEqual({ kind: 'data' });
  });

  it('an experiment is one, with a table’s name too', async () => {
    const answer = await as('  {"model":{"cell":"gru","hidden":77}}', 'rows.csv');
    expect(answer).toEqual({ kind: 'experiment', spec: parseSpec({ model: { cell: 'gru', hidden: 77 } }) });
  });

  it('an experiment with a slip is told by the field', async () => {
    await expect(as('{"model":{"hiden":77}}')).rejects.toThrow('did you mean “hidden”');
  });

  it('weights say what they are, and what model they belong to', async () => {
    const spec = parseSpec({ model: { cell: 'gru', hidden: 77 } });
    const ours = await as(encodeSafetensors(tensors, { step: '40', experiment: JSON.stringify(spec) }));
    expect(ours).toMatchObject({ kind: 'weights', title: 'Weights that Unfold exported', spec });
    expect(ours).toHaveProperty('facts', [
      '1 tensors, 6 numbers',
      'of step 40',
      expect.stringContaining('77'),
    ]);
    expect(await as(encodeSafetensors(tensors))).toMatchObject({ kind: 'weights', spec: null });
    expect(await as(encodeSafetensors(tensors, { experiment: '{"model":3}' }))).toMatchObject({ spec: null });
  });

  it('a pickle is named and not read', async () => {
    const zip = `PK\u0003\u0004${'\0'.repeat(26)}archive/data.pkl`;
    for (const content of [zip, Buffer.from([0x80, 0x02, 0x7d]), Buffer.from([0x80, 0x04, 0x95])])
      expect(await as(content)).toMatchObject({ kind: 'weights', title: 'A PyTorch checkpoint', spec: null });
  });

  it('a cut file of weights is refused in a sentence', async () => {
    const whole = encodeSafetensors(tensors);
    await expect(as(whole.subarray(0, whole.length - 4))).rejects.toThrow('cut off');
  });
});
