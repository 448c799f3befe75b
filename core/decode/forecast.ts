import type { ModelSizes } from '#core/data/codec';
import type { DeviceModel, LoadedProgram } from '#core/device/device';
import { buildProgram } from '#core/model/build';
import type { ExperimentSpec } from '#core/spec/experiment';
import { resetState } from './carried-state';

/**
 * Forecasts in a closed loop: reads the past a step at a time and then its own forecasts, each as if it were true. The
 * model forecasts every number it reads.
 */
export class ClosedLoop {
  private readonly loaded: LoadedProgram;
  private readonly feed: { features: Float32Array; lengths: Int32Array };

  constructor(
    private readonly model: DeviceModel,
    spec: ExperimentSpec,
    { features, outputs, ...sizes }: ModelSizes,
    private readonly batch: number,
  ) {
    if (features !== outputs)
      throw new Error(`A closed loop reads ${features} numbers, but forecasts ${outputs}.`);
    const shape = { batch, time: 1, target: 0 };
    this.loaded = model.load(buildProgram(spec, { ...sizes, features, outputs }, shape, 'step'));
    this.feed = { features: new Float32Array(batch * features), lengths: new Int32Array(batch).fill(1) };
  }

  /**
   * @param past [T, B, F], scaled as the model reads it
   * @returns [horizon, B, F], scaled likewise
   */
  async run(
    past: Float32Array,
    horizon: number,
    breathe: () => Promise<void> | undefined,
  ): Promise<Float32Array> {
    const { model, loaded, feed } = this;
    const size = feed.features.length;
    await resetState(model, loaded);
    for (let at = 0; at < past.length; at += size) {
      feed.features.set(past.subarray(at, at + size));
      await model.run(loaded, feed);
      await breathe();
    }
    const forecast = new Float32Array(horizon * size);
    for (let step = 0; step < horizon; step++) {
      if (step > 0) await model.run(loaded, feed);
      feed.features.set(await model.read(loaded, 'predictions'));
      forecast.set(feed.features, step * size);
      await breathe();
    }
    return forecast;
  }

  /** Rows of a batch. */
  get rows(): number {
    return this.batch;
  }
}
