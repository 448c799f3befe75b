export interface PredictionRequest {
  inputs: string[];
  /** Language models, and decoders without a beam: 0 always takes the likeliest token. */
  temperature: number;
  /** Tokens a language model writes. */
  length: number;
  seed: number;
  /** Draw among so many of the likeliest tokens; 0: all. */
  topK?: number | undefined;
  /** Draw among the likeliest that together have this probability; 1: all. */
  topP?: number | undefined;
  /** Hypotheses that a decoder keeps: 1 is greedy. 0: tokens are drawn, as `temperature` says. */
  beam?: number | undefined;
  /** α of Wu et al. 2016: the larger, the longer what is written. */
  lengthPenalty?: number | undefined;
}

export interface Ranked {
  label: string;
  probability: number;
}

/** What a model answers to one input. Parts that its task does not have are empty. */
export interface Prediction {
  /** What a language model wrote after the input, or a decoder for it; else the input as it was read. */
  text: string;
  /** The input as the model reads it, a token a step; empty for numbers and images. */
  tokens: string[];
  /** Likeliest first: classes of the whole. */
  classes: Ranked[];
  /** Each on its own, likeliest first: labels of the whole, or of a vector a step those of the next step. */
  labels: Ranked[];
  /** At each step of the input, the likeliest label. */
  steps: Ranked[];
  /** In the data's own units; `step` counts ahead from 1 in a forecast, and is 0 where there are no steps. */
  numbers: { name: string; step: number; value: number }[];
  /** What a decoder wrote, best first. */
  hypotheses: WrittenText[];
}

export interface WrittenText {
  text: string;
  tokens: string[];
  logProbability: number;
  /** What the list is ordered by. */
  score: number;
  /** Whether it ended by itself. */
  ended: boolean;
  /** A row a token written (and one for the end), over the input's tokens or over the map of an image, row by row. */
  attention: number[][] | null;
  /** Of the image's map; null where the input is a sequence. */
  map: { height: number; width: number } | null;
}

export const noPrediction: Prediction = {
  text: '',
  tokens: [],
  classes: [],
  labels: [],
  steps: [],
  numbers: [],
  hypotheses: [],
};
