import { decodeContainer, encodeContainer, runContainer } from '#core/export/container';
import { FormatError } from '#core/export/format-error';
import type { StoredTensor } from '#core/export/tensor';
import { stepColumns } from '#core/train/events';
import type { Evaluation, RunMark, Sample, StepColumns } from '#core/train/events';
import type { z } from 'zod';
import { documents, Manifest, toText } from './document';

/** A whole run outside of a store. */
export interface ArchivedRun {
  manifest: Manifest;
  /** Every point that was kept, in float64. */
  curves: StepColumns;
  evaluations: Evaluation[];
  samples: Sample[];
  marks: RunMark[];
  /** In the manifest's order. */
  checkpoints: Uint8Array[];
}

const curvePrefix = 'curves.';
const checkpointPrefix = 'checkpoints.';

/** One file: the container of checkpoints, with curves as float64 tensors, the rest as JSON, and a SHA-256 over all. */
export function encodeRun(run: ArchivedRun): Promise<Uint8Array<ArrayBuffer>> {
  const tensors = new Map<string, StoredTensor>();
  for (const name of stepColumns) {
    const data = run.curves[name].slice();
    tensors.set(curvePrefix + name, { dtype: 'F64', shape: [data.length], data });
  }
  for (const name of documentNames) {
    const data = new TextEncoder().encode(toText(run[name]));
    tensors.set(name, { dtype: 'U8', shape: [data.length], data });
  }
  run.checkpoints.forEach((bytes, place) => {
    const data = bytes.slice();
    tensors.set(checkpointPrefix + place, { dtype: 'U8', shape: [data.length], data });
  });
  return encodeContainer(tensors, { run: toText(run.manifest) }, runContainer);
}

/**
 * Reads what `encodeRun` wrote. Everything is checked, to the last number of the last evaluation: the window draws it.
 * @throws FormatError in one sentence
 */
export async function decodeRun(bytes: Uint8Array): Promise<ArchivedRun> {
  const { tensors, metadata } = await decodeContainer(bytes, runContainer);
  const manifest = read(Manifest, metadata.run ?? '', 'head');
  const checkpoints = manifest.checkpoints.map((_, place) => bytesOf(tensors, checkpointPrefix + place));
  const known = checkpoints.length + documentNames.length;
  const strange = [...tensors.keys()].filter((name) => !name.startsWith(curvePrefix)).length !== known;
  if (strange) throw broken('what it holds');
  return {
    manifest,
    curves: curvesOf(tensors),
    evaluations: documentOf(tensors, 'evaluations', documents.evaluations),
    samples: documentOf(tensors, 'samples', documents.samples),
    marks: documentOf(tensors, 'marks', documents.marks),
    checkpoints,
  };
}

const documentNames = ['evaluations', 'samples', 'marks'] as const;

function documentOf<T>(
  tensors: ReadonlyMap<string, StoredTensor>,
  name: (typeof documentNames)[number],
  schema: z.ZodType<T>,
): T {
  return read(schema, new TextDecoder().decode(bytesOf(tensors, name)), name);
}

function curvesOf(tensors: ReadonlyMap<string, StoredTensor>): StepColumns {
  const steps = columnOf(tensors, 'step') ?? new Float64Array();
  const rises = steps.every(
    (step, k) => Number.isSafeInteger(step) && step >= 0 && (k === 0 || step > (steps[k - 1] ?? 0)),
  );
  if (!rises) throw broken('steps of the curves');
  const entries = stepColumns.map((name) => {
    // A column that a newer Unfold added is not in what an older one wrote.
    const column = columnOf(tensors, name) ?? new Float64Array(steps.length).fill(NaN);
    if (column.length !== steps.length) throw broken(`curve “${name}”`);
    return [name, column];
  });
  return Object.fromEntries(entries) as StepColumns;
}

function columnOf(tensors: ReadonlyMap<string, StoredTensor>, name: string): Float64Array | null {
  const tensor = tensors.get(curvePrefix + name);
  if (tensor !== undefined && tensor.dtype !== 'F64') throw broken(`curve “${name}”`);
  return tensor?.data ?? null;
}

function bytesOf(tensors: ReadonlyMap<string, StoredTensor>, name: string): Uint8Array {
  const tensor = tensors.get(name);
  if (tensor?.dtype !== 'U8') throw broken(name);
  return tensor.data;
}

function read<T>(schema: z.ZodType<T>, text: string, part: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw broken(part);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const path = result.error.issues[0]?.path.join('.') ?? '';
  throw broken(path === '' ? part : `${part}, “${path.slice(0, 100)}”`);
}

function broken(part: string): FormatError {
  return new FormatError(
    'header-json',
    `This exported run cannot be read (${part}).`,
    'It may be of another version of Unfold: export it again with this one.',
  );
}
