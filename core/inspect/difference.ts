export interface GradientCheck {
  /** "lstm-scan, reverse, h0 c0: from lastCell" or "model". */
  readonly name: string;
  /** The input or parameter whose gradient was checked. */
  readonly tensor: string;
  readonly maxRelativeError: number;
  readonly pass: boolean;
}

const step = 1e-4;
/** Worst relative error that passes. */
const tolerance = 1e-6;
/** Gradients smaller than this are compared absolutely: a difference quotient knows no more about them. */
const floor = 1e-4;

/**
 * d(loss)/d(values[k]) by central differences of fourth order: (8(f₁ - f₋₁) - (f₂ - f₋₂)) / 12h, error about h⁴.
 * `values[k]` is put back as it was.
 */
export async function centralDifference(values: Float64Array, k: number, loss: () => number | Promise<number>): Promise<number> {
  const kept = values[k]!;
  const at = async (steps: number): Promise<number> => {
    values[k] = kept + steps * step;
    return loss();
  };
  const inner = (await at(1)) - (await at(-1));
  const outer = (await at(2)) - (await at(-2));
  values[k] = kept;
  return (8 * inner - outer) / (12 * step);
}

export function relativeError(analytic: number, numeric: number): number {
  const error = Math.abs(analytic - numeric) / Math.max(Math.abs(analytic), Math.abs(numeric), floor);
  return Number.isFinite(error) ? error : Infinity;
}

export function verdict(name: string, tensor: string, maxRelativeError: number): GradientCheck {
  return { name, tensor, maxRelativeError, pass: maxRelativeError <= tolerance };
}
