import { open, stat } from 'node:fs/promises';
import { checkpointContainer, runContainer } from '#core/export/container';
import { FormatError } from '#core/export/format-error';
import { parseHeader } from '#core/export/safetensors-header';
import { ExperimentSpec } from '#core/spec/experiment';
import { parseSpec } from '#core/spec/parse';

/** What a file is, by its content: what it is called decides nothing. */
export type Recognised =
  | { kind: 'data' }
  /** A whole run, exported. */
  | { kind: 'run' }
  | { kind: 'experiment'; spec: ExperimentSpec }
  | {
      kind: 'weights';
      /** "A checkpoint of Unfold" */
      title: string;
      facts: string[];
      /** What can be done with it. */
      advice: string;
      /** What it was trained with, where the file tells. */
      spec: ExperimentSpec | null;
    };

const longestHeader = 10_000_000;
const longestExperiment = 2_000_000;
const digestBytes = 32;

/** @throws FormatError or SpecError in one sentence, for a file that says what it is and is not; the file system's error */
export async function recognise(path: string): Promise<Recognised> {
  const found = await stat(path);
  if (!found.isFile()) return { kind: 'data' };
  const file = await open(path);
  try {
    const read = async (position: number, length: number): Promise<Buffer> => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
      return buffer.subarray(0, bytesRead);
    };
    const head = await read(0, Math.min(found.size, 128));
    const headerLength = head.length >= 10 ? head.readBigUInt64LE(0) : 0n;
    if (head[8] === 0x7b && headerLength >= 2n && headerLength <= BigInt(longestHeader))
      return ofTensors(
        (await read(8, Number(headerLength))).toString('utf8'),
        Number(headerLength),
        found.size,
      );
    const foreign = foreignWeights(head);
    if (foreign !== null) return foreign;
    if (found.size <= longestExperiment && /^\s*\{/.test(head.toString('utf8')))
      return ofDocument((await read(0, found.size)).toString('utf8'));
    return { kind: 'data' };
  } finally {
    await file.close();
  }
}

function ofTensors(text: string, headerLength: number, size: number): Recognised {
  const { entries, metadata } = readHeader(text, size - 8 - headerLength);
  const format = metadata.get('format');
  if (format === runContainer.format) return { kind: 'run' };
  const ours = format === checkpointContainer.format;
  const spec = experimentOf(ours ? partOf(metadata.get('header'), 'spec') : metadata.get('experiment'));
  const numbers = entries.reduce(
    (sum, { shape }) => sum + shape.reduce((product, side) => product * side, 1),
    0,
  );
  const step = ours ? partOf(partOf(metadata.get('header'), 'progress'), 'step') : metadata.get('step');
  const facts = [
    `${entries.length.toLocaleString('en')} tensors, ${numbers.toLocaleString('en')} numbers`,
    ...(step === undefined ? [] : [`of step ${Number(step).toLocaleString('en')}`]),
    ...(spec === null ? [] : [`${spec.model.cell}, ${spec.data.task}, hidden size ${spec.model.hidden}`]),
  ];
  if (spec !== null)
    return {
      kind: 'weights',
      title: ours ? 'A checkpoint of Unfold' : 'Weights that Unfold exported',
      facts,
      advice:
        'Its experiment can be opened in Design and trained anew. To bring a run with its weights, curves and samples, export the whole run where it was trained, and drop that file.',
      spec,
    };
  return {
    kind: 'weights',
    title: 'Weights in the safetensors format',
    facts,
    advice: 'They say nothing of the model they belong to, so Unfold cannot run them.',
    spec: null,
  };
}

/** The tensors of a container are followed by its hash. */
function readHeader(text: string, dataBytes: number): ReturnType<typeof parseHeader> {
  try {
    return parseHeader(text, dataBytes - digestBytes);
  } catch (error) {
    if (error instanceof FormatError && error.rule !== 'size') throw error;
    return parseHeader(text, dataBytes);
  }
}

function experimentOf(text: unknown): ExperimentSpec | null {
  if (typeof text !== 'string') return null;
  try {
    const result = ExperimentSpec.safeParse(JSON.parse(text));
    return result.success ? result.data : null;
  } catch {
    return null;
  }
}

/** A part of a JSON document, as JSON. */
function partOf(text: string | undefined, name: string): string | undefined {
  if (text === undefined) return undefined;
  try {
    const part = (JSON.parse(text) as Record<string, unknown> | null)?.[name];
    return part === undefined ? undefined : JSON.stringify(part);
  } catch {
    return undefined;
  }
}

const inPython =
  'Load it in Python and save the arrays with safetensors.torch.save_file; Unfold runs the models that it trained itself.';

function foreignWeights(head: Buffer): Recognised | null {
  const ascii = head.toString('latin1');
  const isPickle = head[0] === 0x80 && (head[1] ?? 0) >= 2 && (head[1] ?? 0) <= 5;
  const known: readonly [boolean, string, string][] = [
    [
      isPickle || (ascii.startsWith('PK') && /^[\w.-]+\/data\.pkl/.test(ascii.slice(30))),
      'A PyTorch checkpoint',
      `It is a Python pickle, which can run any code when it is loaded, so Unfold does not read it. ${inPython}`,
    ],
    [ascii.startsWith('\x89HDF'), 'An HDF5 file, such as Keras saves', inPython],
    [ascii.startsWith('GGUF'), 'A GGUF model', inPython],
  ];
  const found = known.find(([is]) => is);
  return found === undefined
    ? null
    : { kind: 'weights', title: found[1], facts: [], advice: found[2], spec: null };
}

/** An object with nothing but sections of an experiment, of which at least one is an object, as no table of data is. */
function ofDocument(text: string): Recognised {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: 'data' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { kind: 'data' };
  const sections = Object.entries(value);
  const isExperiment =
    sections.every(([name]) => name in ExperimentSpec.shape) &&
    sections.some(([, part]) => typeof part === 'object' && part !== null && !Array.isArray(part));
  return isExperiment ? { kind: 'experiment', spec: parseSpec(value) } : { kind: 'data' };
}
