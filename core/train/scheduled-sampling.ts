import type { BatchFeed, BatchShape } from '#core/data/batch';
import type { ModelSizes } from '#core/data/codec';
import type { DeviceModel } from '#core/device/device';
import { dropThreshold, isKept, maskKey } from '#core/graph/operations/dropout-mask';
import type { ExperimentSpec } from '#core/spec/experiment';
import { ProgramSet } from './programs';

/** Of the masks: no dropout has so high a stream. */
const maskStream = 0x5ced;

/**
 * Scheduled sampling in parallel (Bengio et al. 2015; Mihaylova & Martins 2019): before a training step, the model says
 * with teacher forcing what it would write at every step, and a share of the tokens that the step reads is replaced by
 * that. Which ones is a function of the seed and the micro-batch, so that a resumed run replaces the same. Allocates
 * nothing once it is made.
 */
export class ScheduledSampling {
  private readonly programs: ProgramSet;
  private readonly logits: Float32Array;
  private readonly threshold: number;

  constructor(
    private readonly model: DeviceModel,
    private readonly spec: ExperimentSpec,
    private readonly sizes: ModelSizes,
    shapes: readonly BatchShape[],
  ) {
    this.programs = new ProgramSet(model, spec, sizes, 'evaluate', shapes);
    const most = Math.max(0, ...shapes.map(({ batch, target }) => batch * target));
    this.logits = new Float32Array(most * sizes.targetVocabulary);
    this.threshold = dropThreshold(1 - spec.decoder.teacherForcing);
  }

  /**
   * Replaces tokens of `targetIn`, never the first, which is `<start>`.
   * @param step counts micro-batches from 1
   */
  async replace(shape: BatchShape, feed: BatchFeed, step: number): Promise<void> {
    const { targetIn, targetLengths } = feed;
    if (targetIn === undefined || targetLengths === undefined) return;
    const loaded = this.programs.get(shape);
    await this.model.run(loaded, feed);
    await this.model.read(loaded, 'logits', this.logits);
    const { batch } = shape;
    const key = maskKey(this.spec.seed, maskStream, step);
    for (let row = 0; row < batch; row++) {
      const length = targetLengths[row] ?? 0;
      for (let t = 1; t < length; t++) {
        const place = t * batch + row;
        if (!isKept(key, place, this.threshold)) targetIn[place] = this.likeliest(place - batch);
      }
    }
  }

  /** What the model would write at a place of [U, B]; of equals the first. */
  private likeliest(place: number): number {
    const { targetVocabulary } = this.sizes;
    const start = place * targetVocabulary;
    let best = 0;
    for (let k = 1; k < targetVocabulary; k++)
      if ((this.logits[start + k] ?? 0) > (this.logits[start + best] ?? 0)) best = k;
    return best;
  }
}
