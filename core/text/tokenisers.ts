import type { ExperimentSpec } from '#core/spec/experiment';
import { characterTokeniser } from './character';
import type { Tokeniser } from './tokeniser';
import { wordTokeniser } from './word';

/** The tokeniser an experiment asks for. */
export function tokeniserOf(text: Pick<ExperimentSpec['text'], 'tokeniser' | 'lowercase'>): Tokeniser {
  return text.tokeniser === 'word' ? wordTokeniser(text.lowercase) : characterTokeniser(text.lowercase);
}
