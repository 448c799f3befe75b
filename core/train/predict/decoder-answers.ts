import { sizesOf, type Codec, type TokenCodec } from '#core/data/codec';
import { endingOf, SequenceDecoder, type Decoding } from '#core/decode/sequences';
import type { DeviceModel } from '#core/device/device';
import { mapSides } from '#core/model/caption';
import { captionFilters } from '#core/model/task-graph';
import type { Random } from '#core/random';
import type { ExperimentSpec } from '#core/spec/experiment';
import type { Breathe } from '../breathe';
import { noPrediction, type Prediction, type PredictionRequest } from './prediction';
import type { ReadInput } from './read-input';

/** Lets a decoder write for one input after the other. Programs are kept by length. */
export class DecoderAnswers {
  private readonly decoders = new Map<number, SequenceDecoder>();
  private readonly decoding: Decoding;
  private readonly target: TokenCodec;

  constructor(
    private readonly model: DeviceModel,
    private readonly spec: ExperimentSpec,
    private readonly codec: Codec,
    { beam = 1, lengthPenalty = 0, temperature, topK = 0, topP = 1 }: PredictionRequest,
    private readonly random: Random,
  ) {
    if (codec.target.kind !== 'tokens') throw new Error('This model writes nothing.');
    this.target = codec.target;
    this.decoding =
      beam > 0
        ? { kind: 'beam', width: beam, lengthPenalty }
        : { kind: 'sample', sampling: { temperature, topK, topP } };
  }

  async answer(input: ReadInput, breathe: Breathe): Promise<Prediction> {
    const { vocabulary, tokeniser } = this.target;
    const time = input.ids === null ? 1 : Math.ceil(input.steps / 8) * 8;
    const shape = { batch: 1, time, target: 1 };
    const isReversed = input.ids !== null && this.spec.decoder.reverseSource;
    const [hypotheses = []] = await this.decoder(time).decode(
      shape,
      this.feed(input, time, isReversed),
      this.random,
      breathe,
    );
    const written = hypotheses.map(({ tokens: ids, attention, ...scores }) => {
      const tokens = vocabulary.decode(ids);
      return {
        ...scores,
        text: tokeniser.detokenise(tokens),
        tokens,
        // Padding is never looked at; a source that was read backwards is shown as it was given.
        attention:
          attention?.map((row) => {
            const own = [...(input.ids === null ? row : row.subarray(0, input.steps))];
            return isReversed ? own.reverse() : own;
          }) ?? null,
        map: this.map(),
      };
    });
    return {
      ...noPrediction,
      text: written[0]?.text ?? '',
      tokens: [...input.tokens],
      hypotheses: written,
    };
  }

  private decoder(time: number): SequenceDecoder {
    const known = this.decoders.get(time);
    if (known !== undefined) return known;
    const { model, spec, codec, decoding } = this;
    const ending = endingOf(this.target, spec.target.maxLength);
    const shapes = [{ batch: 1, time, target: 1 }];
    const made = new SequenceDecoder(model, spec, sizesOf(codec), ending, decoding, shapes);
    this.decoders.set(time, made);
    return made;
  }

  private feed(
    { ids, values, steps }: ReadInput,
    time: number,
    isReversed: boolean,
  ): Record<string, Int32Array | Float32Array> {
    if (ids === null) return { images: values ?? new Float32Array() };
    const source = new Int32Array(time);
    source.set(isReversed ? ids.slice().reverse() : ids);
    return { source, sourceLengths: Int32Array.of(steps) };
  }

  private map(): { height: number; width: number } | null {
    const { image } = sizesOf(this.codec);
    return image === null ? null : mapSides({ image, filters: captionFilters(this.spec) });
  }
}
