import type { ExperimentInput } from './experiment';

/** `over` laid upon `base`, field by field: what either leaves open stays open. Neither is changed. */
export function mergeInput(base: ExperimentInput, over: ExperimentInput): ExperimentInput {
  return merged(base, over);
}

type Fields = Readonly<Record<string, unknown>>;

function merged(base: Fields, over: Fields): Fields {
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = result[key];
    result[key] = isFields(below) && isFields(value) ? merged(below, value) : value;
  }
  return result;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
