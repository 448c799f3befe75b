import { expect, test } from 'vitest';
import { openStore } from '#core/store/open';
import { failure, temporaryFolder } from './fixtures';

test('a tokeniser is kept once, under the hash of its document, and outlives the process', () => {
  const folder = temporaryFolder();
  const document = JSON.stringify({ kind: 'bpe', lowercase: false, merges: ['Ġ t', 'h e'] });
  const store = openStore(folder);
  const first = store.tokenisers.add('gpt2', document);
  const again = store.tokenisers.add('other name', document);
  const other = store.tokenisers.add('bert', document.replace('false', 'true'));
  expect(first.id).toMatch(/^[0-9a-f]{64}$/);
  expect(again).toEqual(first);
  expect(other.id).not.toBe(first.id);
  store.close();

  const later = openStore(folder, { readOnly: true });
  expect(later.tokenisers.get(first.id)).toBe(document);
  expect(
    later.tokenisers
      .list()
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['bert', 'gpt2']);
  expect(failure(() => later.tokenisers.get('gone'))).toMatchObject({ code: 'not-found' });
  later.close();
});
