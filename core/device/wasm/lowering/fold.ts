import type { BackwardInstruction, Program, TensorId } from '#core/graph/program';

/**
 * An embedding whose only readers are scans need not be looked up at every position. With fewer words than positions it
 * is cheaper to project the whole table once a step, E·Uᵀ + b, and let the scan start from the rows of its tokens;
 * backward, gate gradients are summed per token first: dU = Sᵀ·E, dE = S·U. The numbers are the same, a product over
 * T·B rows becomes one over V.
 */
export interface Fold {
  readonly tokens: TensorId;
  readonly table: TensorId;
  /** The table's size. */
  readonly vocabulary: number;
  readonly width: number;
  /** Where dL/dE goes, and whether the first scan to write there adds to what is there. */
  readonly gradient: { readonly table: TensorId; readonly accumulate: boolean } | null;
}

/** The foldable embeddings of a program, by the tensor that need not be made. */
export function findFolds(program: Program): ReadonlyMap<TensorId, Fold> {
  const folds = new Map<TensorId, Fold>();
  for (const { op, direction, inputs, outputs } of program.instructions) {
    const [tokens, table] = inputs;
    const [x] = outputs;
    if (
      op !== 'embedding' ||
      direction !== 'forward' ||
      x === undefined ||
      typeof tokens !== 'number' ||
      typeof table !== 'number'
    )
      continue;
    const [vocabulary = 0, width = 0] = program.tensors[table]?.shape ?? [];
    const [T = 0, B = 0] = program.tensors[x]?.shape ?? [];
    if (vocabulary >= T * B || !isReadByScansOnly(program, x)) continue;
    const backward = program.instructions.find(
      (other) => other.direction === 'backward' && other.op === 'embedding' && other.outputs[0] === x,
    );
    if (backward === undefined) {
      folds.set(x, { tokens, table, vocabulary, width, gradient: null });
    } else if (backward.direction === 'backward' && mayWriteEarly(program, x, backward)) {
      const target = backward.inputGradients[1] ?? null;
      const gradient =
        target === null ? null : { table: target, accumulate: backward.accumulate[1] === true };
      folds.set(x, { tokens, table, vocabulary, width, gradient });
    }
  }
  return folds;
}

function isReadByScansOnly(program: Program, x: TensorId): boolean {
  if (program.tensors[x]?.role !== 'scratch') return false;
  return program.instructions.every(({ op, inputs }) =>
    inputs.every((id, k) => id !== x || (op.endsWith('-scan') && k === 0)),
  );
}

/** Scans write dL/dE themselves, before the embedding's turn: nothing else may touch it in between. */
function mayWriteEarly(program: Program, x: TensorId, embedding: BackwardInstruction): boolean {
  const target = embedding.inputGradients[1] ?? null;
  // A probe of dL/dx wants it made.
  if (program.tensors[embedding.outputGradients[0] ?? -1]?.role !== 'scratch') return false;
  const last = program.instructions.indexOf(embedding);
  const first = program.instructions.findIndex(
    ({ direction, inputs }) => direction === 'backward' && inputs[0] === x,
  );
  if (first < 0 || first > last) return false;
  if (target === null) return true;
  return program.instructions.slice(first, last).every((instruction) => {
    return instruction.direction === 'forward' || !instruction.inputGradients.includes(target);
  });
}
