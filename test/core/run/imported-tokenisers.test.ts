import { expect, test } from 'vitest';
import { prepare } from '#core/data/prepare';
import { importedTokenisers, withTokenisers } from '#core/run/imported-tokenisers';
import { parseSpec } from '#core/spec/parse';
import { openStore } from '#core/store/open';
import { readTokenizerFile } from '#core/text/imported';
import { failure, temporaryFolder } from '../store/fixtures';
import { bytesOf, wordPieceFile } from '../text/tokenizer-json';

const rows = Array.from({ length: 40 }, (_, k) => (k % 2 === 0 ? ['Unaffable', 'yes'] : ['wanted', 'no']));
const specWith = (imported: string) =>
  parseSpec({
    data: { task: 'sequence-class', input: 'text', label: 'label' },
    text: { tokeniser: 'imported', imported },
  });

test('an experiment reads its data with the imported tokeniser that it names', async () => {
  const store = openStore(temporaryFolder());
  const { document } = readTokenizerFile(bytesOf(wordPieceFile()), 'tokenizer.json');
  const spec = specWith(store.tokenisers.add('bert', JSON.stringify(document)).id);
  const documents = structuredClone(importedTokenisers(store.tokenisers, spec));
  store.close();
  const { codec } = await prepare([rows], ['text', 'label'], withTokenisers(spec, documents));
  if (codec.input.kind !== 'tokens') throw new Error('The input is text.');
  const { tokeniser, vocabulary } = codec.input;
  expect(tokeniser.document).toEqual(document);
  // All of the file, in its order, after the specials.
  expect(vocabulary.tokens).toEqual([
    '<pad>',
    '<unk>',
    '[UNK]',
    'un',
    '##aff',
    '##able',
    'want',
    '##ed',
    ',',
  ]);
  expect([...vocabulary.encode(tokeniser.tokenise('Unaffable, wanted'))]).toEqual([3, 4, 5, 8, 6, 7]);
});

test('an experiment whose tokeniser is not in the store is refused, with what to do', async () => {
  const store = openStore(temporaryFolder());
  const spec = specWith('0'.repeat(64));
  expect(failure(() => importedTokenisers(store.tokenisers, spec))).toMatchObject({ code: 'not-found' });
  store.close();
  await expect(prepare([rows], ['text', 'label'], withTokenisers(spec, {}))).rejects.toThrow(
    /not in the store/,
  );
});
