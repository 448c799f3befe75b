import { prepare } from '#core/data/prepare';
import type { Prepared, PreparedExamples, PreparedStream } from '#core/data/prepared';
import { ExperimentSpec, type ExperimentInput } from '#core/spec/experiment';

export const specOf = (input: ExperimentInput): ExperimentSpec => ExperimentSpec.parse(input);

export function asExamples(data: Prepared): PreparedExamples {
  if (data.task === 'language-model') throw new Error('expected examples');
  return data;
}
export function asStream(data: Prepared): PreparedStream {
  if (data.task !== 'language-model') throw new Error('expected a stream');
  return data;
}

/** Rows of cells under these column names, prepared as the experiment says. */
export const examplesOf = async (
  rows: string[][],
  columns: string[],
  input: ExperimentInput,
): Promise<PreparedExamples> => asExamples(await prepare([rows], columns, specOf(input)));
