import type { Fix } from '../finding';
import type { Rule } from '../patient';
import { figure, percent } from '../words';

/** Of the tokens that are read: words seen once are some 5 % of any text. */
const bearable = 0.1;

/** Many tokens have no number of their own: the model reads the same <unk> for all of them. */
export const unknownTokens: Rule = {
  id: 'unknown-tokens',
  examine({ spec, info }) {
    const unknown = info?.unseen?.unknown ?? 0;
    if (!(unknown > bearable)) return null;
    const { minCount, maxVocabulary, tokeniser } = spec.text;
    const limits = [
      minCount > 1 ? `seen less than ${figure(minCount)} times` : '',
      `beyond the ${figure(maxVocabulary)} most frequent ones`,
    ].filter((part) => part !== '');
    const wider: Fix = {
      title: 'every token in the vocabulary',
      changes: [
        { path: 'text.minCount', value: 1 },
        { path: 'text.maxVocabulary', value: Math.min(100_000, 10 * maxVocabulary) },
      ],
    };
    const characters: Fix = {
      title: 'characters as tokens',
      changes: [{ path: 'text.tokeniser', value: 'character' }],
    };
    return {
      level: unknown > 0.5 ? 'problem' : unknown > 0.25 ? 'warning' : 'note',
      message: `${percent(unknown)} of the training tokens are read as <unk>: they are ${limits.join(', or ')}.`,
      reason:
        'All unknown tokens look alike to the model, and it cannot write any of them. A larger vocabulary, or smaller tokens (characters, byte pairs), leave nothing out.',
      source: 'Sennrich, Haddow & Birch 2016; lecture, “Tokens”',
      evidence: null,
      fixes: tokeniser === 'character' ? [wider] : [wider, characters],
    };
  },
};
