import type { BatchFeed, BatchShape } from '#core/data/batch';
import type { ModelSizes, TokenCodec } from '#core/data/codec';
import type { DeviceModel } from '#core/device/device';
import type { Random } from '#core/random';
import type { ExperimentSpec } from '#core/spec/experiment';
import { beamSearch, type BeamOptions } from './beam';
import type { Sampling } from './choose';
import { DeviceStepper } from './device-stepper';
import type { Ending, Hypothesis } from './hypothesis';
import { sampleSequences } from './sample';

/** How a decoder writes: the likeliest by beam search (1: greedy), or drawn. */
export type Decoding =
  ({ readonly kind: 'beam' } & BeamOptions) | { readonly kind: 'sample'; readonly sampling: Sampling };

export const greedy: Decoding = { kind: 'beam', width: 1, lengthPenalty: 0 };

/** Where what is written begins and ends, and what is never written. @param maxLength in tokens */
export function endingOf({ vocabulary }: TokenCodec, maxLength: number): Ending {
  const { start, end, pad, unknown } = vocabulary;
  return { start, end, forbidden: [pad, unknown].filter((id) => id >= 0), maxLength };
}

/** Lets the decoder of a model write for batches of sources. Programs are loaded when it is made. */
export class SequenceDecoder {
  private readonly steppers = new Map<string, DeviceStepper>();

  /** @param shapes of the batches that may come */
  constructor(
    model: DeviceModel,
    spec: ExperimentSpec,
    sizes: ModelSizes,
    private readonly ending: Ending,
    private readonly decoding: Decoding,
    shapes: readonly BatchShape[],
  ) {
    const width = decoding.kind === 'beam' ? decoding.width : 1;
    for (const shape of shapes)
      if (!this.steppers.has(key(shape)))
        this.steppers.set(key(shape), new DeviceStepper(model, spec, sizes, shape, width));
  }

  /**
   * @param feed of the sources; targets in it are not read
   * @param random of the draws, where tokens are drawn
   * @returns of each source, the best first; one alone where tokens are drawn
   */
  async decode(
    shape: BatchShape,
    feed: BatchFeed,
    random: Random,
    breathe: () => Promise<void> | undefined,
  ): Promise<Hypothesis[][]> {
    const stepper = this.steppers.get(key(shape));
    if (stepper === undefined) throw new Error(`No decoder was loaded for ${shape.batch} sources.`);
    await stepper.start(feed);
    const { decoding, ending } = this;
    if (decoding.kind === 'beam') return beamSearch(stepper, shape.batch, ending, decoding, breathe);
    const { sampling } = decoding;
    const drawn = await sampleSequences(stepper, shape.batch, ending, sampling, random, breathe);
    return drawn.map((one) => [one]);
  }
}

function key({ batch, time }: BatchShape): string {
  return `${batch}×${time}`;
}
