import type { Task } from '#core/spec/data';
import type { Codec } from './codec';
import type { RowSplit, StreamSplit } from './split';
import type { TokenArray } from './token-pool';

interface PreparedData {
  readonly codec: Codec;
  /** What a person should know before training: rows left out, sequences cut. */
  readonly warnings: readonly string[];
  /** Sequences, of inputs and targets, that were cut at their longest allowed length; absent where none can be. */
  readonly cut?: number;
}

/** Sequence k is `values[starts[k] … starts[k] + lengths[k])`; those of a series overlap. */
export interface TokenSequences {
  readonly kind: 'tokens';
  readonly values: TokenArray;
  readonly starts: Uint32Array;
  readonly lengths: Uint32Array;
}
/** Step t of sequence k is the `size` values from (starts[k] + t) · size, each times `unit`. */
export interface VectorSequences {
  readonly kind: 'vectors';
  readonly size: number;
  /** Bytes for pixels and for 0 and 1: a quarter of the memory. */
  readonly values: Float32Array | Uint8Array;
  readonly unit: number;
  readonly starts: Uint32Array;
  readonly lengths: Uint32Array;
}
/** Whole images, [N, H, W, C]; a value is pixel / 255. */
export interface Images {
  readonly kind: 'images';
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly pixels: Uint8Array;
}

/**
 * Where in its image each token of a text is seen: token t of example k in `boxes[4·(starts[k] + t) …]`, its top, left,
 * bottom and right as shares of the image's height and width; not a number where a token tells of no place. Examples
 * whose regions are not known have a length of 0.
 */
export interface Regions {
  readonly boxes: Float32Array;
  readonly starts: Uint32Array;
  readonly lengths: Uint32Array;
}

export type Inputs = TokenSequences | VectorSequences | Images;

export type Targets =
  /** By sequence, an index into the codec's classes. */
  | { readonly kind: 'class'; readonly values: Int32Array }
  /** [N, size], scaled as the codec says. Of a forecast, horizon by horizon. */
  | { readonly kind: 'numbers'; readonly size: number; readonly values: Float32Array }
  /** [N, size] of 0 and 1. */
  | { readonly kind: 'labels'; readonly size: number; readonly values: Uint8Array }
  /** Step t of sequence k is `steps[inputs.starts[k] + t]`; `values`: the class of the whole, where there is one. */
  | { readonly kind: 'step-class'; readonly steps: TokenArray; readonly values: Int32Array | null }
  /** A vector a step, beside the input's steps. */
  | VectorSequences
  /** Without `<start>` and `<end>`; batches add them. */
  | TokenSequences;

/** Examples: an input and what it should give, one row each. Example k is row `sourceRows[k]` of the data set. */
export interface PreparedExamples extends PreparedData {
  readonly task: Exclude<Task, 'language-model'>;
  readonly inputs: Inputs;
  readonly targets: Targets;
  readonly sourceRows: Int32Array;
  /** Example numbers of each part. */
  readonly split: RowSplit;
  /** Of a series: steps of a cycle, for the seasonal baseline; 0 or absent: none. */
  readonly season?: number;
  /** Of captions: where attention should be, if the data know it. */
  readonly regions?: Regions;
}

/** One long stream of tokens: the rows joined with line ends, encoded. */
export interface PreparedStream extends PreparedData {
  readonly task: 'language-model';
  readonly tokens: TokenArray;
  readonly split: StreamSplit;
}

export type Prepared = PreparedExamples | PreparedStream;

/** Steps of an example's input; an image is one. */
export function inputLength({ inputs }: PreparedExamples, example: number): number {
  return inputs.kind === 'images' ? 1 : (inputs.lengths[example] ?? 0);
}

/** Where sequences lie among their values. @throws Error for images, which have no steps */
export function startsOf(inputs: Inputs): Pick<TokenSequences, 'starts' | 'lengths'> {
  if (inputs.kind === 'images') throw new Error('An image that is read whole has no steps.');
  return inputs;
}

/** Steps that a decoder writes for an example, without `<end>`; 0 where there is no decoder. */
export function targetLength({ targets }: PreparedExamples, example: number): number {
  return targets.kind === 'tokens' ? (targets.lengths[example] ?? 0) : 0;
}
