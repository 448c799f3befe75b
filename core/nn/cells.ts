import type { Attributes } from '#core/graph/program';
import type { Cell } from '#core/spec/model';

/** How a cell of the spec is carried out: which scan, with which attributes, and what it holds. */
export interface CellDefinition {
  readonly op: 'rnn-scan' | 'lstm-scan' | 'gru-scan';
  readonly attributes: Attributes;
  /** U, W and b have this many blocks of H rows. */
  readonly gates: number;
  /** An LSTM carries c beside h. */
  readonly hasCellState: boolean;
  /** PyTorch's GRU has one more bias, inside the reset product. */
  readonly hasRecurrentBias: boolean;
}

const plain = { hasCellState: false, hasRecurrentBias: false };

export const cellDefinitions: Readonly<Record<Cell, CellDefinition>> = {
  'rnn-tanh': { op: 'rnn-scan', attributes: { activation: 'tanh' }, gates: 1, ...plain },
  'rnn-relu': { op: 'rnn-scan', attributes: { activation: 'relu' }, gates: 1, ...plain },
  lstm: { op: 'lstm-scan', attributes: {}, gates: 4, hasCellState: true, hasRecurrentBias: false },
  gru: {
    op: 'gru-scan',
    attributes: { reset: 'after' },
    gates: 3,
    hasCellState: false,
    hasRecurrentBias: true,
  },
  'gru-reset-before': { op: 'gru-scan', attributes: { reset: 'before' }, gates: 3, ...plain },
};
