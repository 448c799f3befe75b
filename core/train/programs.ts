import type { BatchShape } from '#core/data/batch';
import type { DeviceModel, LoadedProgram } from '#core/device/device';
import { buildProgram } from '#core/model/build';
import type { ModelSizes, ProgramMode } from '#core/model/build';
import type { ExperimentSpec } from '#core/spec/experiment';

/** One program a batch shape, all loaded before the first step: memory is known then, and nothing compiles later. */
export class ProgramSet {
  private readonly loaded = new Map<number, LoadedProgram>();

  constructor(
    model: DeviceModel,
    spec: ExperimentSpec,
    sizes: ModelSizes,
    mode: ProgramMode,
    shapes: readonly BatchShape[],
  ) {
    for (const shape of shapes)
      this.loaded.set(key(shape), model.load(buildProgram(spec, sizes, shape, mode)));
  }

  /** Allocates nothing. @throws Error for a shape that was not announced */
  get(shape: BatchShape): LoadedProgram {
    const found = this.loaded.get(key(shape));
    if (found === undefined)
      throw new Error(`No program was loaded for ${shape.batch} sequences of ${shape.time} steps.`);
    return found;
  }

  /** The one program of a task with a single shape (a language model). */
  only(): LoadedProgram | null {
    const [first] = this.loaded.values();
    return this.loaded.size === 1 && first !== undefined ? first : null;
  }
}

function key({ batch, time }: BatchShape): number {
  return batch * 65_536 + time;
}
