import type { ExperimentSpec } from '#core/spec/experiment';

/** Whether what is written is compared word by word: of single characters, character by character. */
export function comparesWords({ data, text, target }: ExperimentSpec): boolean {
  const { tokeniser } = data.task === 'seq2seq' && target.shared ? text : target;
  return tokeniser !== 'character' && tokeniser !== 'grapheme';
}
