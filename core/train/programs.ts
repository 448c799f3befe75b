import type { BatchShape } from '#core/data/batch';
import { carriesState } from '#core/decode/carried-state';
import type { DeviceModel, LoadedProgram } from '#core/device/device';
import { buildProgram, microBatchAt } from '#core/model/build';
import type { ModelSizes } from '#core/data/codec';
import type { MicroBatch } from '#core/model/build';
import type { ProgramMode } from '#core/model/mode';
import type { ExperimentSpec } from '#core/spec/experiment';

/**
 * One program a batch shape, and in training with accumulated gradients one for each place in an update. All are loaded
 * before the first step: memory is known then, and nothing compiles later.
 */
export class ProgramSet {
  private readonly loaded = new Map<number, LoadedProgram>();

  constructor(
    model: DeviceModel,
    spec: ExperimentSpec,
    sizes: ModelSizes,
    mode: ProgramMode,
    shapes: readonly BatchShape[],
  ) {
    const { accumulate } = spec.batches;
    const places = new Set(
      mode === 'train'
        ? Array.from({ length: accumulate }, (_, index) => microBatchAt(index, accumulate))
        : (['only'] as const),
    );
    for (const shape of shapes) {
      // The state that a language model carries goes through all the micro-batches of an update.
      let first: LoadedProgram | undefined;
      for (const place of places) {
        const loaded = model.load(buildProgram(spec, sizes, shape, mode, place), first);
        first ??= loaded;
        this.loaded.set(key(shape, place), loaded);
      }
    }
  }

  /** Allocates nothing. @throws Error for a shape or a place that was not announced */
  get(shape: BatchShape, place: MicroBatch = 'only'): LoadedProgram {
    const found = this.loaded.get(key(shape, place));
    if (found === undefined)
      throw new Error(`No program was loaded for ${shape.batch} sequences of ${shape.time} steps.`);
    return found;
  }

  /** A program whose state is the one that is carried from batch to batch; null where none is (classifiers). */
  carrier(): LoadedProgram | null {
    const [first] = this.loaded.values();
    return first !== undefined && carriesState(first) ? first : null;
  }
}

const placeKeys: Record<MicroBatch, number> = { only: 0, first: 1, middle: 2, last: 3 };

function key({ batch, time, target }: BatchShape, place: MicroBatch): number {
  return ((batch * 65_536 + time) * 65_536 + target) * 4 + placeKeys[place];
}
