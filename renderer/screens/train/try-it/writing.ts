import type { StudioApi } from '#contract/api';

/** How text is written: the best hypotheses are kept, or tokens are drawn. */
export interface Writing {
  way: 'beam' | 'draw';
  beam: number;
  lengthPenalty: number;
  temperature: number;
  topK: number;
  topP: number;
  /** Tokens that a language model writes. */
  length: number;
}

export const writingAtFirst: Writing = {
  way: 'beam',
  beam: 5,
  lengthPenalty: 0.6,
  temperature: 0.8,
  topK: 0,
  topP: 1,
  length: 400,
};

/** A language model always draws: the likeliest text of all is the same few words over and over. */
export function requestOf(
  { way, beam, lengthPenalty, temperature, topK, topP, length }: Writing,
  isContinued: boolean,
  seed: number,
): Omit<Parameters<StudioApi['run.predict']>[0], 'run' | 'input'> {
  if (way === 'beam' && !isContinued) return { temperature: 0, length, seed, beam, lengthPenalty };
  return { temperature, length, seed, topK, topP, beam: 0 };
}
