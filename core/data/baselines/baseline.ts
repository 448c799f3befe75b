/** An answer without a model, measured as the model is: what training has to beat. */
export interface Baseline {
  /** "Most frequent class", "Last value". */
  name: string;
  /** Under the names of the evaluation's own metrics. */
  metrics: Record<string, number>;
}
