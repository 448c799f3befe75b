import type { Tokeniser } from '#core/text/tokeniser';
import type { Vocabulary } from '#core/text/vocabulary';

/**
 * How rows become numbers and numbers become answers. Learned from the training part alone, and kept in the checkpoint:
 * with it a model reads a new input and its output is read, without the data set.
 */
export interface Codec {
  readonly input: InputCodec;
  readonly target: TargetCodec;
}

/** Text as token ids. */
export interface TokenCodec {
  readonly kind: 'tokens';
  readonly tokeniser: Tokeniser;
  readonly vocabulary: Vocabulary;
}
/** Numbers, one vector a step: `names` of its parts (column names; empty where they have none). */
export interface VectorCodec {
  readonly kind: 'vectors';
  readonly size: number;
  readonly names: readonly string[];
  readonly scale: Scale | null;
}
/** An image, read whole (a caption's encoder) or in steps: rows, columns or pixels. Values are pixel / 255. */
export interface ImageCodec {
  readonly kind: 'image';
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
  readonly read: 'whole' | 'rows' | 'columns' | 'pixels';
}
export type InputCodec = TokenCodec | VectorCodec | ImageCodec;

/** x ↦ (x − offset) / factor, by part; fitted on the training part. A constant part has factor 1. */
export interface Scale {
  readonly offset: readonly number[];
  readonly factor: readonly number[];
}

export type TargetCodec =
  /** One of `classes`, most frequent first. */
  | { readonly kind: 'class'; readonly classes: readonly string[] }
  | { readonly kind: 'numbers'; readonly names: readonly string[]; readonly scale: Scale | null }
  /** Any of `labels`, each there or not. */
  | { readonly kind: 'labels'; readonly labels: readonly string[] }
  /** One of `stepClasses` at every step of the input. */
  | { readonly kind: 'step-class'; readonly stepClasses: readonly string[] }
  | {
      readonly kind: 'class-and-steps';
      readonly classes: readonly string[];
      readonly stepClasses: readonly string[];
    }
  /** At every step a vector of 0 and 1 (`binary`) or of numbers; `next`: it is the input's own next step. */
  | {
      readonly kind: 'step-vector';
      readonly size: number;
      readonly binary: boolean;
      readonly next: boolean;
      readonly scale: Scale | null;
    }
  /** The following steps of the series, direct or in a closed loop: [horizon, names.length]. */
  | {
      readonly kind: 'forecast';
      readonly names: readonly string[];
      /** Places of the target columns among the input's. */
      readonly columns: readonly number[];
      readonly horizon: number;
      readonly closedLoop: boolean;
      readonly scale: Scale | null;
    }
  /** The text's own next token. */
  | { readonly kind: 'next-token' }
  | TokenCodec;

/** Numbers that a device program is built for; 0 where a model has none of a kind. */
export interface ModelSizes {
  /** Tokens of the input. */
  readonly vocabulary: number;
  /** Length of an input vector. */
  readonly features: number;
  /** Of an image that is read whole. */
  readonly image: { readonly height: number; readonly width: number; readonly channels: number } | null;
  readonly classes: number;
  readonly stepClasses: number;
  /** Numbers or labels, of a sequence or of a step; of a forecast those of one output. */
  readonly outputs: number;
  /** Whether outputs are independent labels (0 or 1) rather than numbers. */
  readonly binary: boolean;
  /** Tokens that a decoder writes. */
  readonly targetVocabulary: number;
}

/** Of nothing: what `sizesOf` starts from. */
export const noSizes: ModelSizes = {
  vocabulary: 0,
  features: 0,
  image: null,
  classes: 0,
  stepClasses: 0,
  outputs: 0,
  binary: false,
  targetVocabulary: 0,
};

export function sizesOf({ input, target }: Codec): ModelSizes {
  return { ...noSizes, ...inputSizes(input), ...targetSizes(target) };
}

function inputSizes(input: InputCodec): Partial<ModelSizes> {
  switch (input.kind) {
    case 'tokens':
      return { vocabulary: input.vocabulary.size };
    case 'vectors':
      return { features: input.size };
    case 'image':
      return input.read === 'whole' ? { image: input } : { features: imageSteps(input).size };
  }
}

function targetSizes(target: TargetCodec): Partial<ModelSizes> {
  switch (target.kind) {
    case 'class':
      return { classes: target.classes.length };
    case 'numbers':
      return { outputs: target.names.length };
    case 'labels':
      return { outputs: target.labels.length, binary: true };
    case 'step-class':
      return { stepClasses: target.stepClasses.length };
    case 'class-and-steps':
      return { classes: target.classes.length, stepClasses: target.stepClasses.length };
    case 'step-vector':
      return { outputs: target.size, binary: target.binary };
    case 'forecast':
      return { outputs: target.names.length * (target.closedLoop ? 1 : target.horizon) };
    case 'next-token':
      return {};
    case 'tokens':
      return { targetVocabulary: target.vocabulary.size };
  }
}

/** How many steps an image has and how long the vector of one is. */
export function imageSteps({ height, width, channels, read }: ImageCodec): { steps: number; size: number } {
  switch (read) {
    case 'whole':
      return { steps: 1, size: height * width * channels };
    case 'rows':
      return { steps: height, size: width * channels };
    case 'columns':
      return { steps: width, size: height * channels };
    case 'pixels':
      return { steps: height * width, size: channels };
  }
}
