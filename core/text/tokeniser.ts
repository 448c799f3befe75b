/**
 * Cuts text into the steps of a sequence and puts it back together. Characters are the cells of `text` as they are;
 * a tokeniser never looks at a vocabulary, so the same cut serves training, prediction and the preview.
 */
export interface Tokeniser {
  readonly kind: 'character' | 'word';
  readonly lowercase: boolean;
  tokenise(text: string): string[];
  /** Characters: exactly the inverse (unless lower-cased). Words: spaces are put where a reader expects them. */
  detokenise(tokens: readonly string[]): string;
}
