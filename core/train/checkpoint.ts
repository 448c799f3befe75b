import { z } from 'zod';
import type { Codec } from '#core/data/codec';
import { codecFromJSON, codecToJSON } from '#core/data/codec-document';
import { decodeContainer, encodeContainer } from '#core/export/container';
import { FormatError } from '#core/export/format-error';
import type { StoredTensor } from '#core/export/tensor';
import type { FloatArray } from '#core/device/device';
import type { ParameterEntry, ParameterLayout } from '#core/graph/program';
import { ExperimentSpec } from '#core/spec/experiment';

const RandomWords = z.tuple([z.int(), z.int(), z.int(), z.int()]).readonly();

/** Everything but the arrays and the codec. Data order is a pure function of (seed, epoch), so a position is all of it. */
const CheckpointHeader = z.strictObject({
  spec: ExperimentSpec,
  /** Engine build that wrote it: the same bits are promised for the same build only. */
  build: z.string(),
  device: z.enum(['reference', 'wasm']),
  progress: z.strictObject({
    /** Updates done. */
    step: z.int().min(0),
    /** Epoch that goes on, from 0, and the batch of it that comes next: of an accumulated gradient, a micro-batch. */
    epoch: z.int().min(0),
    batch: z.int().min(0),
    tokens: z.number().min(0),
    /** Training time without pauses. */
    seconds: z.number().min(0),
  }),
  streams: z.strictObject({ sampling: RandomWords }),
  /** What a schedule that falls on a plateau remembers; `best` is null before the first evaluation. */
  plateau: z.strictObject({
    best: z.number().nullable(),
    waited: z.int().min(0),
    reductions: z.int().min(0),
  }),
  /** The schedule's highest rate as a person set it while the run trained; null: the experiment's. */
  learningRate: z.number().positive().nullable().default(null),
  /** Lowest score on validation so far: the loss, or what `limits.best` says. */
  best: z.strictObject({ step: z.int().min(0), score: z.number() }).nullable(),
});
type CheckpointHeader = z.output<typeof CheckpointHeader>;

/**
 * The closed list of what a run is at one step. A session that starts from it goes on as if it had never stopped;
 * anything stateful that is added to training must be added here (test/core/train/resume.test.ts).
 */
export interface Checkpoint extends CheckpointHeader {
  /** How rows become numbers, and numbers answers. */
  codec: Codec;
  parameters: ParameterLayout;
  /** Flat, in the layout's order: float32, or float64 from the reference device. */
  weights: FloatArray;
  /** Optimiser slots one after the other, each of the weights' size. */
  slots: FloatArray;
  /** h and c carried by truncated BPTT; empty for tasks that carry none. */
  state: FloatArray;
}

const weightPrefix = 'weights.';

export function encodeCheckpoint(checkpoint: Checkpoint): Promise<Uint8Array<ArrayBuffer>> {
  const { codec, parameters, weights, slots, state, ...header } = checkpoint;
  const tensors = new Map<string, StoredTensor>();
  for (const { name, shape, offset } of parameters.entries) {
    const size = shape.reduce((product, length) => product * length, 1);
    tensors.set(weightPrefix + name, floats(weights.slice(offset, offset + size), shape));
  }
  tensors.set('slots', floats(slots.slice(), [slots.length]));
  tensors.set('state', floats(state.slice(), [state.length]));
  return encodeContainer(tensors, {
    header: JSON.stringify(CheckpointHeader.parse(header)),
    codec: JSON.stringify(codecToJSON(codec)),
    layout: JSON.stringify(parameters.entries.map((entry) => entry.name)),
  });
}

/** @throws FormatError when the bytes are damaged or are no checkpoint of this version */
export async function decodeCheckpoint(bytes: Uint8Array): Promise<Checkpoint> {
  const { tensors, metadata } = await decodeContainer(bytes);
  const header = CheckpointHeader.safeParse(json(metadata, 'header'));
  const names = z.array(z.string()).safeParse(json(metadata, 'layout'));
  if (!header.success || !names.success)
    throw unreadable(header.error?.issues[0]?.path.join('.') ?? 'layout');
  const entries: ParameterEntry[] = [];
  const parts: FloatArray[] = [];
  let size = 0;
  for (const name of names.data) {
    const tensor = tensors.get(weightPrefix + name);
    if (tensor === undefined) throw unreadable(name);
    entries.push({ name, shape: tensor.shape, offset: size });
    parts.push(floatsOf(tensors, weightPrefix + name));
    size += tensor.data.length;
  }
  return {
    ...header.data,
    codec: codecOf(metadata),
    parameters: { entries, size },
    weights: concatenate(parts, size),
    slots: floatsOf(tensors, 'slots'),
    state: floatsOf(tensors, 'state'),
  };
}

/** "sha256:…" over the weights as float32 in layout order, whatever the device computes in. */
export async function hashWeights(weights: FloatArray): Promise<string> {
  const single = weights instanceof Float32Array ? weights : Float32Array.from(weights);
  const digest = await crypto.subtle.digest(
    'SHA-256',
    new Uint8Array(single.buffer, single.byteOffset, single.byteLength),
  );
  return `sha256:${Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

function floats(
  data: Float32Array<ArrayBuffer> | Float64Array<ArrayBuffer>,
  shape: readonly number[],
): StoredTensor {
  return data instanceof Float32Array ? { dtype: 'F32', shape, data } : { dtype: 'F64', shape, data };
}

function floatsOf(tensors: ReadonlyMap<string, StoredTensor>, name: string): FloatArray {
  const tensor = tensors.get(name);
  if (tensor?.dtype !== 'F32' && tensor?.dtype !== 'F64') throw unreadable(name);
  return tensor.data;
}

function concatenate(parts: readonly FloatArray[], size: number): FloatArray {
  const whole = parts[0] instanceof Float64Array ? new Float64Array(size) : new Float32Array(size);
  let position = 0;
  for (const part of parts) {
    whole.set(part, position);
    position += part.length;
  }
  return whole;
}

function codecOf(metadata: Readonly<Record<string, string>>): Codec {
  const document = json(metadata, 'codec');
  try {
    return codecFromJSON(document);
  } catch {
    throw unreadable('codec');
  }
}

function json(metadata: Readonly<Record<string, string>>, key: string): unknown {
  try {
    return JSON.parse(metadata[key] ?? '');
  } catch {
    throw unreadable(key);
  }
}

function unreadable(what: string): FormatError {
  return new FormatError(
    'header-json',
    `The checkpoint cannot be used: its “${what}” is missing or of another kind.`,
    'Go on from the checkpoint before it.',
  );
}
