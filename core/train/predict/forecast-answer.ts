import { sizesOf, type Codec } from '#core/data/codec';
import { unscaled } from '#core/data/read/scale';
import { ClosedLoop } from '#core/decode/forecast';
import type { DeviceModel } from '#core/device/device';
import type { ExperimentSpec } from '#core/spec/experiment';
import type { Breathe } from '../breathe';
import { noPrediction, type Prediction } from './prediction';
import type { ReadInput } from './read-input';

/** A closed-loop forecast from a past of any length. */
export async function forecastAhead(
  model: DeviceModel,
  spec: ExperimentSpec,
  codec: Codec,
  { values }: ReadInput,
  breathe: Breathe,
): Promise<Prediction> {
  const { target } = codec;
  if (target.kind !== 'forecast') throw new Error('This model forecasts nothing.');
  const sizes = sizesOf(codec);
  const loop = new ClosedLoop(model, spec, sizes, 1);
  const forecast = await loop.run(values ?? new Float32Array(), target.horizon, breathe);
  return {
    ...noPrediction,
    numbers: Array.from({ length: target.horizon }, (_, step) =>
      target.names.map((name, part) => ({
        name,
        step: step + 1,
        value: unscaled(
          forecast[step * sizes.features + (target.columns[part] ?? 0)] ?? Number.NaN,
          target.scale,
          part,
        ),
      })),
    ).flat(),
  };
}
