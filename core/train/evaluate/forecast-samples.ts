import type { TargetCodec } from '#core/data/codec';
import type { PreparedExamples, VectorSequences } from '#core/data/prepared';
import { unscaled } from '#core/data/read/scale';
import type { ForecastSample } from '../events';
import { exampleName, spread } from './example-loop';

const examplesShown = 4;
const columnsShown = 3;
/** Steps before and after the forecast begins: more than a chart has pixels for would only fill the store. */
const stepsShown = 240;

/** A few forecasts to be drawn: the same ones at every evaluation, spread over the part, so that one sees them change. */
export class ForecastSamples {
  readonly list: ForecastSample[] = [];
  private readonly wanted: ReadonlySet<number>;

  /** @param candidates example numbers that will be forecast */
  constructor(
    private readonly data: PreparedExamples,
    private readonly inputs: VectorSequences,
    private readonly codec: Extract<TargetCodec, { kind: 'forecast' }>,
    candidates: Int32Array,
  ) {
    this.wanted = new Set(spread(candidates.length, examplesShown).map((k) => candidates[k] ?? 0));
  }

  /** @param predicted, truth in the data's own units, [horizon, columns] */
  add(example: number, predicted: readonly number[], truth: readonly number[]): void {
    if (!this.wanted.has(example)) return;
    const { names } = this.codec;
    const start = this.inputs.starts[example] ?? 0;
    const end = start + (this.inputs.lengths[example] ?? 0);
    const ahead = Math.min(this.codec.horizon, stepsShown);
    names.slice(0, columnsShown).forEach((name, part) => {
      const ofPart = (values: readonly number[]): number[] =>
        Array.from({ length: ahead }, (_, step) => rounded(values[step * names.length + part] ?? NaN));
      const known = (from: number, to: number): number[] =>
        Array.from({ length: to - from }, (_, k) => rounded(this.valueAt(from + k, part)));
      this.list.push({
        text: exampleName(this.data, example),
        name,
        past: known(Math.max(start, end - stepsShown), end),
        truth: ofPart(truth),
        predicted: ofPart(predicted),
        season: this.seasonAgo(end, ahead).map((step) => rounded(this.valueAt(step, part))),
      });
    });
  }

  /** Steps of the season before that are known when the forecast is made; none where there is no season, or no whole one yet. */
  private seasonAgo(end: number, ahead: number): number[] {
    const { season = 0 } = this.data;
    if (season === 0 || end < season) return [];
    return Array.from({ length: ahead }, (_, k) => end - season + (k % season));
  }

  private valueAt(step: number, part: number): number {
    const { values, size, unit } = this.inputs;
    const { columns, scale } = this.codec;
    return unscaled((values[step * size + (columns[part] ?? 0)] ?? NaN) * unit, scale, part);
  }
}

/** As float32 knows it: the rest is noise of the scaling. */
function rounded(value: number): number {
  return Number(value.toPrecision(7));
}
