import { GraphBuilder, type Graph } from '#core/graph/graph';
import { caption } from '#core/model/caption';
import { classAndSteps } from '#core/model/class-and-steps';
import { languageModel } from '#core/model/language-model';
import { seq2seq } from '#core/model/seq2seq';
import { sequenceClass } from '#core/model/sequence-class';
import { sequenceScalar } from '#core/model/sequence-scalar';
import { sequenceVector } from '#core/model/sequence-vector';
import { stepClass } from '#core/model/step-class';
import { stepVector } from '#core/model/step-vector';
import { attentionKinds } from '#core/nn/attention';
import { cells, type Cell } from '#core/spec/model';

/** A whole model of a task, small enough to differentiate every weight by hand. */
export interface ModelCase {
  readonly name: string;
  readonly graph: Graph;
}

/** T steps, S of a source, B rows. */
export interface CaseSizes {
  readonly T: number;
  readonly S: number;
  readonly B: number;
}

/** Widths and vocabulary differ, so that swapped axes do not fit. */
const [H, V] = [3, 5];
const input = { kind: 'embedding', vocabulary: V, size: 2 } as const;
const features = { kind: 'features', size: 2 } as const;
const everything = {
  dropout: { input: 0.2, states: 0.3, recurrent: 0.2 },
  shared: true,
  layerNorm: true,
  seed: 1,
};

function model(name: string, build: (builder: GraphBuilder) => void): ModelCase {
  const builder = new GraphBuilder(name);
  build(builder);
  return { name, graph: builder.build() };
}

function modelsOf(cell: Cell, { T, S, B }: CaseSizes): ModelCase[] {
  const plain = { cell, hidden: H, layers: 1, bidirectional: false };
  const deep = { cell, hidden: H, layers: 2, bidirectional: true };
  const decoder = {
    cell,
    hidden: H,
    embedding: 2,
    targetVocabulary: V,
    sourceVocabulary: V,
    attentionSize: 4,
  };
  const images = { image: { height: 4, width: 6, channels: 2 }, filters: [3, 2] };
  const batch = { batch: B, source: S, target: T };
  return [
    model(`sequence-class, ${cell}, both directions`, (builder) =>
      sequenceClass(builder, { ...deep, input, classes: V }, B, T, 0.1),
    ),
    model(`sequence-vector, ${cell}`, (builder) =>
      sequenceVector(builder, { ...plain, input: { kind: 'one-hot', vocabulary: V }, labels: 2 }, B, T),
    ),
    ...(['mean', 'max'] as const).map((summary) =>
      model(`sequence-class of the ${summary} of all states, ${cell}`, (builder) =>
        sequenceClass(builder, { ...deep, input, summary, classes: V }, B, T, 0),
      ),
    ),
    model(`sequence-scalar, ${cell}`, (builder) =>
      sequenceScalar(builder, { ...plain, input: features, outputs: 2 }, B, T, { kind: 'huber', delta: 0.5 }),
    ),
    model(`step-class, ${cell}, regularised`, (builder) =>
      stepClass(builder, { ...deep, input, classes: 4, carried: true, regularise: everything }, B, T, 0),
    ),
    model(`class-and-steps, ${cell}`, (builder) =>
      classAndSteps(builder, { ...deep, input, classes: V, stepClasses: 4 }, B, T, 0.1),
    ),
    model(`step-vector of labels, ${cell}`, (builder) =>
      stepVector(builder, { ...plain, input: features, outputs: 4 }, B, T, 'labels'),
    ),
    model(`step-vector, ${cell}`, (builder) =>
      stepVector(builder, { ...plain, input: features, outputs: 2, carried: true }, B, T, {
        kind: 'squared',
      }),
    ),
    model(`language-model, ${cell}, tied, 3 layers`, (builder) =>
      languageModel(builder, { ...plain, layers: 3, vocabulary: V, embedding: H, tied: true }, B, T, 0),
    ),
    ...attentionKinds.map((attention) =>
      model(`seq2seq, ${cell}, ${attention} attention`, (builder) =>
        seq2seq(
          builder,
          { ...decoder, layers: 2, attention, bidirectionalEncoder: attention === 'general' },
          batch,
          0.1,
        ),
      ),
    ),
    model(`seq2seq, ${cell}, one table for both sides and the output`, (builder) =>
      seq2seq(
        builder,
        {
          ...decoder,
          embedding: H,
          layers: 1,
          attention: 'dot',
          bidirectionalEncoder: false,
          shared: true,
          tied: true,
        },
        batch,
        0,
      ),
    ),
    ...(['dot', 'general', 'additive'] as const).map((attention) =>
      model(`seq2seq, ${cell}, ${attention} attention, input feeding`, (builder) =>
        seq2seq(
          builder,
          {
            ...decoder,
            layers: attention === 'general' ? 2 : 1,
            attention,
            bidirectionalEncoder: attention !== 'dot',
            inputFeeding: true,
            regularise: everything,
          },
          batch,
          0,
        ),
      ),
    ),
    ...[false, true].map((coordinates) =>
      model(`caption, ${cell}, additive attention${coordinates ? ', coordinates' : ''}`, (builder) =>
        caption(builder, { ...decoder, ...images, coordinates, layers: 1, attention: 'additive' }, B, T, 0),
      ),
    ),
  ];
}

/** Every task's model with every cell and every attention. */
export function modelCases(sizes: CaseSizes = { T: 4, S: 3, B: 3 }): ModelCase[] {
  return cells.flatMap((cell) => modelsOf(cell, sizes));
}
