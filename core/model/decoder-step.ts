import type { GraphBuilder, GraphTensor } from '#core/graph/graph';
import { attend, attentionParts, type Memory } from '#core/nn/attention';
import { cellDefinitions } from '#core/nn/cells';
import { feedingStep } from '#core/nn/feeding-decoder';
import { recurrentStack, topOf, type LayerOutput, type LayerState } from '#core/nn/recurrent-stack';
import type { Regulariser } from '#core/nn/regularise';
import { hasFeed, targetEmbedding, targetLogits, type DecoderShape, type DecoderStart } from './decoder';

/**
 * What decoding starts from, as the outputs that `decoderStep` takes under the same names: `hidden.<layer>`,
 * `cell.<layer>` [B, H], and with attention `memory` [S…, B, K] and, where they differ from it, `keys` [S…, B, A].
 */
export function outputStart(builder: GraphBuilder, { initial, memory }: DecoderStart): void {
  initial.forEach((state, layer) => outputState(builder, layer, state));
  if (memory === null) return;
  builder.output('memory', memory.values);
  if (memory.keys !== memory.values) builder.output('keys', memory.keys);
}

/** Sizes of what a decoder looks at. */
export interface MemorySizes {
  /** S, S…'s product. */
  readonly places: number;
  /** K */
  readonly size: number;
  /** Whether rows have lengths of their own: input `sourceLengths` int [B]. */
  readonly hasLengths: boolean;
}

/**
 * One step of `decoder` for B rows: inputs `targetIn` int [1, B], `targetLengths` int [B], `hidden.<layer>`,
 * `cell.<layer>` [B, H], with input feeding `fed` [1, B, H]; states `memory` [S, B, K], `keys` [S, B, A], written once for
 * all the steps of a batch. Outputs `logits`, `logProbabilities` [1, B, V], `attention` [1, B, S], and `hidden…`, `cell…`, `fed` for the next.
 */
export function decoderStep(
  builder: GraphBuilder,
  shape: DecoderShape,
  sizes: MemorySizes,
  regularise: Regulariser,
  batch: number,
): void {
  const { attention, hidden, layers } = shape;
  const tokens = builder.input('targetIn', [1, batch], 'int');
  const lengths = builder.input('targetLengths', [batch], 'int');
  const initial = Array.from({ length: layers }, (_, layer) => stateInput(builder, shape, layer, batch));
  const memory = attention === 'none' ? null : memoryState(builder, shape, sizes, batch);
  const { x, table } = targetEmbedding(builder, shape, tokens);
  const options = { name: 'decoder', initial, regularise };
  const isFed = hasFeed(shape);
  const plain = isFed ? layers - 1 : layers;
  const stack = { ...shape, bidirectional: false, layers: plain };
  const outputs = recurrentStack(builder, stack, x, lengths, options);
  outputStates(builder, outputs);
  const below = plain > 0 ? topOf(builder, outputs, 'states', options) : x;
  let states = below;
  const top = initial[layers - 1];
  if (memory !== null && isFed && top !== undefined) {
    const fed = builder.input('fed', [1, batch, hidden], 'float');
    const label = `decoder.${layers - 1}.fwd`;
    const step = feedingStep(builder, label, shape, below, fed, lengths, top, memory, regularise);
    outputState(builder, layers - 1, step.last);
    builder.output('fed', step.states);
    builder.output('attention', step.weights);
    states = step.states;
  } else if (memory !== null) {
    const attended = attend(builder, below, memory, attentionParts(builder, attention, memory, hidden));
    builder.output('attention', attended.weights);
    states = attended.states;
  }
  const logits = targetLogits(builder, shape, states, table);
  builder.output('logProbabilities', builder.one('out.log', 'softmax', [logits], { log: true }));
}

function stateInput(
  builder: GraphBuilder,
  { cell, hidden }: DecoderShape,
  layer: number,
  batch: number,
): LayerState {
  const input = (name: string): GraphTensor => builder.input(`${name}.${layer}`, [batch, hidden], 'float');
  return { hidden: input('hidden'), cell: cellDefinitions[cell].hasCellState ? input('cell') : null };
}

function memoryState(
  builder: GraphBuilder,
  { attention, attentionSize }: DecoderShape,
  { places, size, hasLengths }: MemorySizes,
  batch: number,
): Memory {
  const values = builder.state('memory', [places, batch, size]);
  const keys = attention === 'additive' ? builder.state('keys', [places, batch, attentionSize]) : values;
  return { values, keys, lengths: hasLengths ? builder.input('sourceLengths', [batch], 'int') : null };
}

function outputStates(builder: GraphBuilder, layers: readonly LayerOutput[][]): void {
  layers.forEach(([forward], layer) => {
    if (forward !== undefined) outputState(builder, layer, forward.last);
  });
}

function outputState(builder: GraphBuilder, layer: number, { hidden, cell }: LayerState): void {
  builder.output(`hidden.${layer}`, hidden);
  if (cell !== null) builder.output(`cell.${layer}`, cell);
}
