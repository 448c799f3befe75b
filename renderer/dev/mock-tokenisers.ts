import type { StoredTokeniser, StudioApi } from '#contract/api';
import type { Handlers } from '#contract/rpc';

/** Kept files `tokenizer.json` of a browser's stand-in for the engine. */
export function mockTokenisers(): Pick<Handlers<StudioApi>, 'tokeniser.list' | 'tokeniser.import'> {
  const made = (id: string, name: string, size: number): StoredTokeniser => ({
    id: id.repeat(64).slice(0, 64),
    name,
    size,
    importedAt: 1_763_900_000_000,
  });
  let kept = [made('a', 'bert-base-uncased', 466_000), made('b', 'gpt2', 1_355_000)];
  return {
    'tokeniser.list': () => kept,
    'tokeniser.import': () => {
      const one = made('c', 'tokeniser', 9_085_000);
      kept = [one, ...kept.filter(({ id }) => id !== one.id)];
      return one;
    },
  };
}
