export interface GradientCheck {
  /** "lstm-scan, reverse, h0 c0: from lastCell" or "model". */
  readonly name: string;
  /** The input or parameter whose gradient was checked. */
  readonly tensor: string;
  readonly maxRelativeError: number;
  readonly pass: boolean;
}

/**
 * Tried in turn until one agrees: the largest has the least rounding error, but may step over the kink of a ReLU,
 * where no difference quotient is right; a smaller one does not.
 */
const stepSizes = [1e-4, 1e-5, 1e-6];
/** Worst relative error that passes. */
const tolerance = 1e-6;
/** Gradients smaller than this are compared absolutely: a difference quotient knows no more about them. */
const floor = 1e-4;

/**
 * How far dL/d(values[k]) is from central differences of fourth order, (8(f₁ - f₋₁) - (f₂ - f₋₂)) / 12h, relative to
 * the larger of the two. `values[k]` is put back as it was.
 */
export async function gradientError(
  analytic: number,
  values: Float64Array,
  k: number,
  loss: () => number | Promise<number>,
): Promise<number> {
  const kept = values[k]!;
  const at = async (value: number): Promise<number> => {
    values[k] = value;
    return loss();
  };
  let least = Infinity;
  for (const h of stepSizes) {
    const inner = (await at(kept + h)) - (await at(kept - h));
    const outer = (await at(kept + 2 * h)) - (await at(kept - 2 * h));
    least = Math.min(least, relativeError(analytic, (8 * inner - outer) / (12 * h)));
    if (least <= tolerance) break;
  }
  values[k] = kept;
  return least;
}

function relativeError(analytic: number, numeric: number): number {
  const error = Math.abs(analytic - numeric) / Math.max(Math.abs(analytic), Math.abs(numeric), floor);
  return Number.isFinite(error) ? error : Infinity;
}

export function verdict(name: string, tensor: string, maxRelativeError: number): GradientCheck {
  return { name, tensor, maxRelativeError, pass: maxRelativeError <= tolerance };
}
