import { ExperimentSpec } from '#core/spec/experiment';
import { specFields, valueAt, type SpecField, type SpecValue } from '#core/spec/fields';
import { expected } from '#core/spec/parse';
import { specProblems } from '#core/spec/problems';

export interface Problem {
  /** The field to change; '' when it is about the whole. */
  path: string;
  message: string;
}

/** "Needs a whole number at least 1 and at most 2048."; null while the value is in its range. */
export function rangeProblem(field: SpecField, value: SpecValue | undefined): string | null {
  if (typeof value !== 'number') return null;
  const { minimum, exclusiveMinimum, maximum } = field;
  const inside =
    (minimum === null || value >= minimum) &&
    (exclusiveMinimum === null || value > exclusiveMinimum) &&
    (maximum === null || value <= maximum) &&
    (field.type !== 'integer' || Number.isInteger(value));
  return inside ? null : `Needs ${expected(field)}.`;
}

/**
 * What stands against starting: no data, fields out of range, the experiment as a whole, and what the engine said of it.
 * @param datasets ids of what is stored; undefined while that is not known yet
 */
export function draftProblems(
  spec: ExperimentSpec,
  engine: readonly Problem[],
  datasets?: readonly { id: string }[],
): Problem[] {
  const missing = datasetProblem(spec.data.dataset, datasets);
  const ranges = specFields.flatMap((field) => {
    const problem = rangeProblem(field, valueAt(spec, field.path));
    return problem === null
      ? []
      : [
          {
            path: field.path,
            message: `${field.meta.title} ${problem.charAt(0).toLowerCase()}${problem.slice(1)}`,
          },
        ];
  });
  const whole = ExperimentSpec.safeParse(spec).success ? specProblems(spec) : [];
  const seen = new Set<string>();
  return [...missing, ...ranges, ...whole, ...engine].filter(({ path, message }) => {
    // One sentence a field: the nearest source says it best.
    const key = path === '' ? message : path;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

function datasetProblem(id: string, datasets: readonly { id: string }[] | undefined): Problem[] {
  const path = 'data.dataset';
  if (id === '') return [{ path, message: 'Choose the data set to train on.' }];
  const isGone = datasets !== undefined && !datasets.some((dataset) => dataset.id === id);
  return isGone ? [{ path, message: 'This data set is not in the store any more; choose another.' }] : [];
}
