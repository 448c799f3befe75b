import type { z } from 'zod';
import { ExperimentSpec } from './experiment';
import { findField, specFields } from './fields';
import type { SpecField, SpecValue } from './fields';
import { closest } from './spelling';

/** A specification that cannot be run: one sentence a person can act on. */
export class SpecError extends Error {
  override readonly name = 'SpecError';
  constructor(
    message: string,
    readonly path: string,
  ) {
    super(message);
  }
}

const sections = [...new Set(specFields.map((field) => field.section).filter((section) => section !== ''))];

/** Unknown JSON → experiment. @throws SpecError naming the first field that is wrong */
export function parseSpec(input: unknown): ExperimentSpec {
  const result = ExperimentSpec.safeParse(input);
  if (result.success) return result.data;
  // A misspelt name is the cause of a missing value, so it is told first.
  const issues = [...result.error.issues].sort(
    (a, b) => Number(b.code === 'unrecognized_keys') - Number(a.code === 'unrecognized_keys'),
  );
  const [issue] = issues;
  throw issue === undefined ? new SpecError('The experiment cannot be read.', '') : errorOf(issue, input);
}

function errorOf(issue: z.core.$ZodIssue, input: unknown): SpecError {
  const parent = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') return unknownField(join(parent, issue.keys[0] ?? ''));
  const field = findField(parent);
  let value: unknown = input;
  for (const key of issue.path) value = (value as Record<PropertyKey, unknown> | undefined)?.[key];
  if (field !== undefined)
    return new SpecError(`“${parent}” must be ${expected(field)}, not ${show(value)}.`, parent);
  if (parent === 'version')
    return new SpecError(`This experiment has version ${show(value)}; this program reads version 1.`, parent);
  return parent === ''
    ? new SpecError(
        `An experiment is a JSON object such as {"model":{"hidden":128}}, not ${show(input)}.`,
        '',
      )
    : new SpecError(`“${parent}” must be an object with fields, not ${show(value)}.`, parent);
}

function unknownField(path: string): SpecError {
  const dot = path.lastIndexOf('.');
  const section = path.slice(0, Math.max(dot, 0));
  const siblings =
    section === ''
      ? [...sections, 'seed', 'device', 'version']
      : specFields.filter((field) => field.section === section).map((field) => field.path.slice(dot + 1));
  const guess = closest(path.slice(dot + 1), siblings);
  if (guess !== null) return new SpecError(`Unknown field “${path}”; did you mean “${guess}”?`, path);
  // The right name in the wrong section is the other common slip.
  const elsewhere = specFields.find((field) => field.path.endsWith(`.${path.slice(dot + 1)}`));
  if (elsewhere !== undefined)
    return new SpecError(`Unknown field “${path}”; did you mean “${elsewhere.path}”?`, path);
  return new SpecError(
    `Unknown field “${path}”; ${section === '' ? 'an experiment' : `“${section}”`} has ${siblings.join(', ')}.`,
    path,
  );
}

/** "a number above 0 and at most 10", "one of sgd, adam, adamw", … */
export function expected(field: SpecField): string {
  const orNothing = field.nullable ? ' or null' : '';
  switch (field.type) {
    case 'choice':
      return `one of ${field.choices.join(', ')}${orNothing}`;
    case 'boolean':
      return `true or false${orNothing}`;
    case 'text':
      return `text${orNothing}`;
    case 'integer':
    case 'number': {
      const bounds = [
        field.minimum === null || field.minimum <= Number.MIN_SAFE_INTEGER ? '' : `at least ${field.minimum}`,
        field.exclusiveMinimum === null ? '' : `above ${field.exclusiveMinimum}`,
        field.maximum === null || field.maximum >= Number.MAX_SAFE_INTEGER ? '' : `at most ${field.maximum}`,
      ].filter((bound) => bound !== '');
      return (
        `${field.type === 'integer' ? 'a whole number' : 'a number'} ${bounds.join(' and ')}`.trimEnd() +
        orNothing
      );
    }
  }
}

/**
 * Sets one field of a document from the command line's `path=value`.
 * @param document as a person writes it; changed in place
 * @throws SpecError for an unknown path or a value of the wrong kind
 */
export function setField(document: Record<string, unknown>, assignment: string): void {
  const equals = assignment.indexOf('=');
  if (equals <= 0)
    throw new SpecError(
      `“${assignment}” is not an assignment; write it as path=value, such as optimise.learningRate=0.001.`,
      '',
    );
  const path = assignment.slice(0, equals).trim();
  const field = findField(path);
  if (field === undefined)
    throw sections.includes(path)
      ? new SpecError(`“${path}” is a group; name a field of it, such as ${firstOf(path)}.`, path)
      : unknownPath(path);
  const value = readValue(field, assignment.slice(equals + 1).trim());
  const parts = path.split('.');
  const last = parts.pop() ?? '';
  let node = document;
  for (const part of parts) {
    const child = node[part];
    if (typeof child === 'object' && child !== null) node = child as Record<string, unknown>;
    else node = node[part] = {};
  }
  node[last] = value;
}

/** With a guess at what was meant. */
export function unknownPath(path: string): SpecError {
  const paths = specFields.map((field) => field.path);
  const byName = paths.find((candidate) => candidate.endsWith(`.${path}`));
  const guess = byName ?? closest(path, paths);
  return new SpecError(
    guess === null
      ? `Unknown field “${path}”; \`presets\` and the Design screen list the fields.`
      : `Unknown field “${path}”; did you mean “${guess}”?`,
    path,
  );
}

/** What a person wrote for a field. @throws SpecError for a value of the wrong kind or out of range */
export function readValue(field: SpecField, text: string): SpecValue {
  const wrong = new SpecError(`“${field.path}” must be ${expected(field)}, not “${text}”.`, field.path);
  if (field.nullable && (text === 'null' || text === '' || text === 'none')) return null;
  if (field.type === 'text') return text;
  if (field.type === 'choice') {
    if (!field.choices.includes(text)) throw wrong;
    return text;
  }
  if (field.type === 'boolean') {
    if (text !== 'true' && text !== 'false') throw wrong;
    return text === 'true';
  }
  const number = text === '' ? Number.NaN : Number(text);
  const outside =
    !Number.isFinite(number) ||
    (field.type === 'integer' && !Number.isInteger(number)) ||
    number < (field.minimum ?? -Infinity) ||
    number <= (field.exclusiveMinimum ?? -Infinity) ||
    number > (field.maximum ?? Infinity);
  if (outside) throw wrong;
  return number;
}

function firstOf(section: string): string {
  return specFields.find((field) => field.section === section)?.path ?? section;
}
function join(parent: string, key: string): string {
  return parent === '' ? key : `${parent}.${key}`;
}
function show(value: unknown): string {
  if (typeof value === 'string') return `“${value.length > 40 ? `${value.slice(0, 40)}…` : value}”`;
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  return String(value);
}
