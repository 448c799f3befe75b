import type { GraphBuilder, GraphTensor } from '#core/graph/graph';

export interface RegulariseOptions {
  /** Shares of what is dropped, 0 … 1: of the input, of what each layer hands on, of the recurrent weights. */
  readonly dropout: { readonly input: number; readonly states: number; readonly recurrent: number };
  /** One dropout mask for all steps (variational). */
  readonly shared: boolean;
  /** Normalise what each layer hands on. */
  readonly layerNorm: boolean;
  readonly seed: number;
}

/** What a recurrent stack puts in its ways; each gives back its tensor as it is where nothing is asked for. */
export interface Regulariser {
  input(label: string, x: GraphTensor): GraphTensor;
  /** What a layer hands on: to the next, or from the top to the output. */
  states(label: string, x: GraphTensor): GraphTensor;
  /** The same weights are dropped at all steps and in all rows (Merity et al. 2018). */
  recurrent(label: string, weight: GraphTensor): GraphTensor;
}

const nothing: RegulariseOptions = {
  dropout: { input: 0, states: 0, recurrent: 0 },
  shared: false,
  layerNorm: false,
  seed: 0,
};

/**
 * Declares the input `step` int [1] with the first dropout: masks are a function of the seed, the node and the step.
 * Layer normalisation declares `<label>.norm.gain`, `<label>.norm.bias`.
 */
export function regulariser(builder: GraphBuilder, options: RegulariseOptions = nothing): Regulariser {
  let step: GraphTensor | null = null;
  let streams = 0;
  const dropout = (label: string, x: GraphTensor, rate: number, shared: boolean): GraphTensor => {
    const stream = streams++;
    if (rate === 0) return x;
    step ??= builder.input('step', [1], 'int');
    return builder.one(`${label}.dropout`, 'dropout', [x, step], {
      rate,
      seed: options.seed,
      stream,
      shared,
    });
  };
  const { input, states, recurrent } = options.dropout;
  return {
    input: (label, x) => dropout(label, x, input, options.shared),
    states(label, x) {
      const normal = options.layerNorm ? layerNorm(builder, `${label}.norm`, x) : x;
      return dropout(label, normal, states, options.shared);
    },
    recurrent: (label, weight) => dropout(label, weight, recurrent, false),
  };
}

/** Declares the parameters `<label>.gain` and `<label>.bias`. */
function layerNorm(builder: GraphBuilder, label: string, x: GraphTensor): GraphTensor {
  const size = x.shape.slice(-1);
  const [y] = builder.apply(
    label,
    'layer-norm',
    [x, builder.parameter(`${label}.gain`, size), builder.parameter(`${label}.bias`, size)],
    { epsilon: 1e-5 },
  );
  if (y === undefined) throw new Error(`${label} has no output.`);
  return y;
}
