import type { BatchFeed, BatchShape } from '#core/data/batch';
import type { ModelSizes } from '#core/data/codec';
import type { DeviceModel, FloatArray, LoadedProgram } from '#core/device/device';
import type { Program } from '#core/graph/program';
import { elements } from '#core/graph/shape';
import { buildProgram } from '#core/model/build';
import type { ExperimentSpec } from '#core/spec/experiment';
import type { Step, Stepper } from './hypothesis';

/** Outputs of an encoder and of a step that the next step reads. */
const carried = /^(hidden|cell)\.\d+$|^fed$/;
/** Inputs of an encoder; what else a batch has, the targets above all, decoding never sees. */
const sourceNames = ['source', 'sourceLengths', 'images'] as const;

/**
 * A decoder on a device, for batches of one shape: its encoder reads B sources, then B · width rows go on a token at a
 * time, rows k·width … being those of source k. Loaded when it is made.
 */
export class DeviceStepper implements Stepper {
  readonly rows: number;
  readonly vocabulary: number;
  private readonly encoder: LoadedProgram;
  private readonly decoder: LoadedProgram;
  /** What goes on from step to step, by name, row by row. */
  private readonly state: Record<string, Float32Array> = {};
  private readonly feed: Record<string, Int32Array | Float32Array>;

  /** @param shape of a batch of sources; what it says of targets does not matter */
  constructor(
    private readonly model: DeviceModel,
    spec: ExperimentSpec,
    sizes: ModelSizes,
    private readonly shape: Pick<BatchShape, 'batch' | 'time'>,
    private readonly width = 1,
  ) {
    const { batch, time } = shape;
    this.rows = batch * width;
    this.vocabulary = sizes.targetVocabulary;
    this.encoder = model.load(buildProgram(spec, sizes, { batch, time, target: 1 }, 'encode'));
    this.decoder = model.load(buildProgram(spec, sizes, { batch: this.rows, time, target: 1 }, 'step'));
    const { program } = this.decoder;
    this.feed = {
      targetIn: new Int32Array(this.rows),
      targetLengths: new Int32Array(this.rows).fill(1),
      sourceLengths: new Int32Array(this.rows),
    };
    for (const name of Object.keys(program.inputs))
      if (carried.test(name)) {
        this.state[name] = new Float32Array(sizeOf(program, program.inputs[name]));
        this.feed[name] = this.state[name];
      }
  }

  /** Reads the sources of a batch; the next step is the first. */
  async start(batch: BatchFeed): Promise<void> {
    const { model, encoder, decoder, width } = this;
    const sources: Record<string, Int32Array | Float32Array> = {};
    for (const name of sourceNames) if (batch[name] !== undefined) sources[name] = batch[name];
    await model.run(encoder, sources);
    for (const [name, values] of Object.entries(this.state)) {
      if (name === 'fed') values.fill(0);
      else repeatRows(await model.read(encoder, name), 1, this.shape.batch, width, values);
    }
    const lengths = this.feed['sourceLengths'];
    if (sources['sourceLengths'] !== undefined && lengths !== undefined)
      repeatRows(sources['sourceLengths'], 1, this.shape.batch, width, lengths);
    const memory = decoder.program.tensors.filter(({ role }) => role === 'state');
    const flat = new Float32Array(memory.reduce((sum, { shape }) => sum + elements(shape), 0));
    // One after the other: the gaps between tensors are the device's own.
    let end = 0;
    for (const { name, shape } of memory) {
      const places = shape[0] ?? 0;
      const into = flat.subarray(end, (end += elements(shape)));
      repeatRows(await model.read(encoder, name), places, this.shape.batch, width, into);
    }
    if (memory.length > 0) await model.writeState(decoder, flat);
  }

  async step(previous: Int32Array): Promise<Step> {
    const { model, decoder, feed, state } = this;
    feed['targetIn']?.set(previous);
    await model.run(decoder, feed);
    for (const [name, values] of Object.entries(state)) values.set(await model.read(decoder, name));
    const looks = 'attention' in decoder.program.outputs;
    return {
      logProbabilities: await model.read(decoder, 'logProbabilities'),
      attention: looks ? Float32Array.from(await model.read(decoder, 'attention')) : null,
    };
  }

  reorder(parents: Int32Array): void {
    for (const values of Object.values(this.state)) {
      const before = values.slice();
      const size = values.length / this.rows;
      parents.forEach((parent, row) => {
        if (parent !== row) values.set(before.subarray(parent * size, (parent + 1) * size), row * size);
      });
    }
  }
}

function sizeOf({ tensors }: Program, id: number | undefined): number {
  return elements(tensors.find((tensor) => tensor.id === id)?.shape ?? []);
}

/** [places, rows, K] → [places, rows · width, K], each row so many times. */
function repeatRows(
  from: FloatArray | Int32Array,
  places: number,
  rows: number,
  width: number,
  into: Int32Array | Float32Array,
): void {
  const size = into.length / (places * rows * width);
  for (let row = 0; row < places * rows; row++) {
    const own = from.subarray(row * size, (row + 1) * size);
    for (let copy = 0; copy < width; copy++) into.set(own, (row * width + copy) * size);
  }
}
