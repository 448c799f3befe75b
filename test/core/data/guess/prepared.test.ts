import { describe, expect, it } from 'vitest';
import { inspect } from '#core/data/inspect';
import { prepare } from '#core/data/prepare';
import { guessedData } from '#core/data/roles';
import { readRows } from '#core/data/rows';
import { openRows } from '#core/data/source/open';
import { trainingProblems } from '#core/data/training-problems';
import { parseSpec } from '#core/spec/parse';
import { hasShared, sharedPath } from '../../../support/shared';

/** What is guessed is also what the preparation makes of it: the same words, none of them mended on the way. */
describe.skipIf(!hasShared)('data as guessed can be trained on', () => {
  it.each([
    ['names/names.csv', 'tokens', { kind: 'class' }],
    ['snips/snips_valid.tsv', 'tokens', { kind: 'class-and-steps' }],
    ['ud_ewt/ewt_dev.tsv', 'tokens', { kind: 'step-class' }],
    ['mt_tatoeba/fra_eng_short_12k.tsv', 'tokens', { kind: 'tokens' }],
    ['g2p_cmudict/tiny_train.tsv', 'tokens', { kind: 'tokens' }],
    ['caption_mnist', 'image', { kind: 'tokens' }],
    ['mnist/tiny14_test.csv', 'vectors', { kind: 'class' }],
    ['music', 'vectors', { kind: 'step-vector', size: 88, binary: true, next: true }],
    ['timeseries/airline-passengers.csv', 'vectors', { kind: 'forecast', names: ['Passengers'], horizon: 1 }],
    ['timeseries/ETTh1.csv', 'vectors', { kind: 'forecast', names: ['OT'], columns: [6], horizon: 24 }],
    ['synthetic/sample_adding.jsonl', 'vectors', { kind: 'numbers' }],
    ['synthetic/sample_copy.jsonl', 'tokens', { kind: 'step-class' }],
    ['synthetic/sample_parity.jsonl', 'tokens', { kind: 'class' }],
    ['synthetic/sample_latch.jsonl', 'vectors', { kind: 'class' }],
    ['synthetic/sample_dyck1.jsonl', 'tokens', { kind: 'step-class' }],
    ['synthetic/sample_reber.jsonl', 'tokens', { kind: 'next-token' }],
  ])('%s', async (path, input, target) => {
    const source = await openRows([sharedPath('data', ...path.split('/'))], { siblings: true });
    const preview = await inspect(source);
    const { guess, options, columns } = preview;
    const spec = parseSpec({ ...guess.settings, data: guessedData(guess) });
    expect(trainingProblems(preview, spec)).toEqual([]);
    const names = columns.map(({ name }) => name);
    const rows = readRows(source, options, preview);
    const data = await prepare(rows, names, spec, undefined, options.decimalComma);
    expect(data.codec.input.kind).toBe(input);
    expect(data.codec.target).toMatchObject(target);
    expect(data.warnings).toEqual([]);
  });
});
