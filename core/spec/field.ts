/**
 * What a field of the experiment tells a person. It sits beside the default and the range, so that the form,
 * the command line's help, the run diff and the docs are all drawn from the one schema.
 */
export interface FieldMeta {
  /** Sentence case, no colon. */
  title: string;
  /** One or two sentences: what it does and when to change it. */
  help?: string;
  /** KaTeX source of the symbol or formula, as in the lecture. */
  symbol?: string;
  formula?: string;
  unit?: string;
  /** Where it comes from: lecture slide, paper, equation. */
  cite?: string;
  /** Short word used in run names: "lr 1e-3→5e-4". */
  short?: string;
  /** Labels of an enumeration's values. */
  choices?: Record<string, string>;
  /** The field only matters when another field (dotted path) has one of these values. */
  when?: { path: string; is: readonly (string | boolean)[] };
  /** Slider or stepper hint; the range itself is in the schema. */
  step?: number;
  scale?: 'linear' | 'log';
}

/** Types the metadata of a field where it is written. */
export function field(meta: FieldMeta): FieldMeta & Record<string, unknown> {
  return { ...meta };
}
