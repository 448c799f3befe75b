import { z } from 'zod';
import { DataSpec } from './data';
import { field } from './field';
import { DecoderSpec } from './decoder';
import { InitialiseSpec, ModelSpec } from './model';
import { BatchSpec, LimitSpec, OptimiseSpec, RegulariseSpec } from './optimise';
import { ScheduleSpec } from './schedule';
import { ImageSpec, SeriesSpec } from './series';
import { TargetSpec, TextSpec } from './text';

/**
 * Everything a run is. The form, the database row, the checkpoint header, the run diff, the run's name, the
 * command line and the presets all come from this one schema. Same spec + same data + same device kind = the
 * same loss curve, bit for bit.
 */
export const ExperimentSpec = z.strictObject({
  version: z.literal(1).default(1),
  data: DataSpec.prefault({}).meta({ title: 'Task' }),
  text: TextSpec.prefault({}).meta({ title: 'Text' }),
  target: TargetSpec.prefault({}).meta({ title: 'Target text' }),
  series: SeriesSpec.prefault({}).meta({ title: 'Numbers' }),
  image: ImageSpec.prefault({}).meta({ title: 'Image' }),
  model: ModelSpec.prefault({}).meta({ title: 'Model' }),
  decoder: DecoderSpec.prefault({}).meta({ title: 'Decoder' }),
  initialise: InitialiseSpec.prefault({}).meta({ title: 'Initialise' }),
  optimise: OptimiseSpec.prefault({}).meta({ title: 'Optimise' }),
  schedule: ScheduleSpec.prefault({}).meta({ title: 'Schedule' }),
  regularise: RegulariseSpec.prefault({}).meta({ title: 'Regularise' }),
  batches: BatchSpec.prefault({}).meta({ title: 'Batches' }),
  limits: LimitSpec.prefault({}).meta({ title: 'Limits' }),
  seed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(1)
    .meta(
      field({ title: 'Seed', help: 'Start of every random choice: weights, order, samples.', short: 'seed' }),
    ),
  device: z
    .enum(['auto', 'wasm', 'reference'])
    .default('auto')
    .meta(
      field({
        title: 'Device',
        help: 'WASM is the fast one. Reference is slow, obvious float64: the definition the others are checked against.',
        choices: { auto: 'Automatic', wasm: 'CPU (WASM)', reference: 'Reference (float64, slow)' },
        short: 'device',
      }),
    ),
});

export type ExperimentSpec = z.output<typeof ExperimentSpec>;
/** As a person writes it: every field with a default may be left out. */
export type ExperimentInput = z.input<typeof ExperimentSpec>;
