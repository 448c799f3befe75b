import { sizesOf, type Codec, type ModelSizes } from '#core/data/codec';
import { unscaled } from '#core/data/read/scale';
import type { DeviceModel, FloatArray, LoadedProgram } from '#core/device/device';
import { elements } from '#core/graph/shape';
import { buildProgram } from '#core/model/build';
import type { ExperimentSpec } from '#core/spec/experiment';
import { noPrediction, type Prediction, type Ranked } from './prediction';
import type { ReadInput } from './read-input';

/** Lets a model of one sequence answer, one input after the other. Programs are kept by length. */
export class SequenceAnswers {
  private readonly programs = new Map<number, LoadedProgram>();
  private readonly sizes: ModelSizes;

  constructor(
    private readonly model: DeviceModel,
    private readonly spec: ExperimentSpec,
    private readonly codec: Codec,
  ) {
    this.sizes = sizesOf(codec);
  }

  async answer(input: ReadInput): Promise<Prediction> {
    // One program for each length, rounded up so that few are compiled: padding changes nothing.
    const loaded = this.program(Math.max(8, Math.ceil(input.steps / 8) * 8));
    await this.model.run(loaded, this.feed(loaded, input));
    const read = (output: string): Promise<FloatArray | Int32Array> => this.model.read(loaded, output);
    const found = { ...noPrediction, text: this.textOf(input), tokens: [...input.tokens] };
    const { target } = this.codec;
    const last = (values: FloatArray | Int32Array, size: number): FloatArray | Int32Array =>
      values.subarray((input.steps - 1) * size, input.steps * size);
    switch (target.kind) {
      case 'class':
        return { ...found, classes: ranked(target.classes, await read('probabilities')) };
      case 'labels':
        return { ...found, labels: ranked(target.labels, await read('probabilities')) };
      case 'step-class':
        return {
          ...found,
          steps: likeliestSteps(target.stepClasses, await read('probabilities'), input.steps),
        };
      case 'class-and-steps':
        return {
          ...found,
          classes: ranked(target.classes, await read('probabilities')),
          steps: likeliestSteps(target.stepClasses, await read('stepProbabilities'), input.steps),
        };
      case 'numbers':
      case 'forecast': {
        const { names, scale } = target;
        const ahead = target.kind === 'forecast' ? 1 : 0;
        const numbers = Array.from(await read('predictions'), (value, k) => ({
          name: names[k % names.length] ?? '',
          step: ahead === 0 ? 0 : Math.floor(k / names.length) + ahead,
          value: unscaled(value, scale, k % names.length),
        }));
        return { ...found, numbers };
      }
      case 'step-vector': {
        const { size, binary, scale } = target;
        const names = this.partNames(size);
        if (binary) return { ...found, labels: ranked(names, last(await read('probabilities'), size)) };
        const numbers = Array.from(last(await read('predictions'), size), (value, k) => ({
          name: names[k] ?? '',
          step: 1,
          value: unscaled(value, scale, k),
        }));
        return { ...found, numbers };
      }
      case 'next-token':
      case 'tokens':
        throw new Error('This model writes text.');
    }
  }

  /** Names of a vector's parts: the input's own where they are as many. */
  private partNames(size: number): string[] {
    const { input } = this.codec;
    const names = input.kind === 'vectors' && input.names.length === size ? input.names : [];
    return Array.from({ length: size }, (_, k) => names[k] ?? String(k + 1));
  }

  private textOf({ tokens }: ReadInput): string {
    const { input } = this.codec;
    return input.kind === 'tokens' ? input.tokeniser.detokenise(tokens) : '';
  }

  private program(time: number): LoadedProgram {
    const known = this.programs.get(time);
    if (known !== undefined) return known;
    const { model, spec, sizes } = this;
    const made = model.load(buildProgram(spec, sizes, { batch: 1, time, target: 0 }, 'evaluate'));
    this.programs.set(time, made);
    return made;
  }

  /** The input padded; whatever else the program asks for is left at zero. */
  private feed(
    { program }: LoadedProgram,
    { ids, values, steps }: ReadInput,
  ): Record<string, Int32Array | Float32Array> {
    const feed: Record<string, Int32Array | Float32Array> = {};
    for (const [name, id] of Object.entries(program.inputs)) {
      const tensor = program.tensors.find((one) => one.id === id);
      const size = elements(tensor?.shape ?? []);
      feed[name] = tensor?.dtype === 'int' ? new Int32Array(size) : new Float32Array(size);
    }
    if (ids !== null) feed['tokens']?.set(ids);
    if (values !== null) feed['features']?.set(values);
    feed['lengths']?.fill(steps);
    return feed;
  }
}

function ranked(labels: readonly string[], probabilities: ArrayLike<number>): Ranked[] {
  return labels
    .map((label, k) => ({ label, probability: probabilities[k] ?? 0 }))
    .sort((a, b) => b.probability - a.probability);
}

/** @param probabilities [T, 1, C] */
function likeliestSteps(
  labels: readonly string[],
  probabilities: ArrayLike<number>,
  steps: number,
): Ranked[] {
  return Array.from({ length: steps }, (_, t) => {
    let best = 0;
    const at = (k: number): number => probabilities[t * labels.length + k] ?? 0;
    for (let k = 1; k < labels.length; k++) if (at(k) > at(best)) best = k;
    return { label: labels[best] ?? '', probability: at(best) };
  });
}
