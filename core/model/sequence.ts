import type { GraphBuilder, GraphTensor } from '#core/graph/graph';
import { embedding } from '#core/nn/embedding';
import {
  outputLastStates,
  recurrentStack,
  topOf,
  type StackOptions,
  type StackShape,
} from '#core/nn/recurrent-stack';
import { regulariser, type RegulariseOptions } from '#core/nn/regularise';
import type { SequenceSummary } from '#core/spec/model';

/** What a step of a sequence is: a token as a learned vector or as a one, or numbers as they are. */
export type SequenceInput =
  | { readonly kind: 'embedding'; readonly vocabulary: number; readonly size: number }
  | { readonly kind: 'one-hot'; readonly vocabulary: number }
  | { readonly kind: 'features'; readonly size: number };

export interface SequenceShape extends StackShape {
  readonly input: SequenceInput;
  /** The state goes on from run to run (truncated BPTT) instead of starting at zero. */
  readonly carried?: boolean;
  /** What stands for the whole sequence where one vector must; absent: the last state. */
  readonly summary?: SequenceSummary;
  /** Dropout and layer normalisation; absent: none. */
  readonly regularise?: RegulariseOptions;
}

export interface Sequence {
  /**
   * What the top layer hands on: its states [T, B, H], or one vector for the whole sequence [B, H]. A second reader names
   * its place.
   */
  readonly top: (what: 'states' | 'whole', place?: string) => GraphTensor;
  /** int [B] */
  readonly lengths: GraphTensor;
  /** The embedding [V, D], where there is one. */
  readonly table: GraphTensor | null;
}

/**
 * What the models of one sequence share: its steps through the recurrent layers. Inputs `tokens` int [T, B] (or `features`
 * [T, B, I]) and `lengths` int [B]; outputs `lastHidden.<layer>.<dir>`, `lastCell…`; parameters `embedding`, `rnn.…`.
 */
export function sequence(builder: GraphBuilder, shape: SequenceShape, batch: number, time: number): Sequence {
  const { input } = shape;
  const read =
    input.kind === 'features'
      ? builder.input('features', [time, batch, input.size], 'float')
      : builder.input('tokens', [time, batch], 'int');
  const lengths = builder.input('lengths', [batch], 'int');
  const { x, table } = vectors(builder, input, read);
  const options: StackOptions = {
    name: 'rnn',
    initial: shape.carried === true ? 'carried' : 'zeros',
    regularise: regulariser(builder, shape.regularise),
  };
  const layers = recurrentStack(builder, shape, x, lengths, options);
  outputLastStates(builder, layers);
  const { summary = 'last' } = shape;
  const top: Sequence['top'] = (what, place) => {
    if (what === 'states') return topOf(builder, layers, 'states', options, place);
    if (summary === 'last') return topOf(builder, layers, 'last', options, place);
    return builder.one('summary', 'pool', [topOf(builder, layers, 'states', options, place), lengths], {
      kind: summary,
    });
  };
  return { top, lengths, table };
}

function vectors(
  builder: GraphBuilder,
  input: SequenceInput,
  read: GraphTensor,
): { x: GraphTensor; table: GraphTensor | null } {
  switch (input.kind) {
    case 'features':
      return { x: read, table: null };
    case 'one-hot':
      return { x: builder.one('one-hot', 'one-hot', [read], { size: input.vocabulary }), table: null };
    case 'embedding':
      return embedding(builder, read, input.vocabulary, input.size);
  }
}
