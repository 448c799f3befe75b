import type { Prepared, PreparedExamples } from '#core/data/prepared';
import { unscaled } from '#core/data/read/scale';

/** A series as a curve: at most some hundred points, each with the extremes of what it stands for, in the data's own units. */
export interface SeriesPreview {
  steps: number;
  /** Step of each point. */
  at: Float64Array;
  columns: { name: string; mean: Float64Array; low: Float64Array; high: Float64Array }[];
  /** Where validation and test begin; null where there is no such part. */
  validation: number | null;
  test: number | null;
}

const mostPoints = 800;
const mostColumns = 8;

/** @returns null for data that are no series */
export function seriesPreview(data: Prepared): SeriesPreview | null {
  const { input } = data.codec;
  if (data.task !== 'forecast' || data.inputs.kind !== 'vectors' || input.kind !== 'vectors') return null;
  const { values, size } = data.inputs;
  const steps = Math.floor(values.length / size);
  const points = Math.min(steps, mostPoints);
  const from = (point: number): number => Math.floor((point * steps) / points);
  const columns = Array.from({ length: Math.min(size, mostColumns) }, (_, part) => {
    const mean = new Float64Array(points);
    const low = new Float64Array(points);
    const high = new Float64Array(points);
    for (let point = 0; point < points; point++) {
      let [sum, least, most] = [0, Infinity, -Infinity];
      for (let step = from(point); step < from(point + 1); step++) {
        const value = unscaled(values[step * size + part] ?? 0, input.scale, part);
        sum += value;
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
      mean[point] = sum / (from(point + 1) - from(point));
      low[point] = least;
      high[point] = most;
    }
    return { name: input.names[part] ?? `column ${part + 1}`, mean, low, high };
  });
  return {
    steps,
    at: Float64Array.from({ length: points }, (_, point) => from(point)),
    columns,
    validation: beginOf(data, 'validation'),
    test: beginOf(data, 'test'),
  };
}

/** The first step that a part forecasts: its windows may look back into the part before. */
function beginOf(data: PreparedExamples, part: 'validation' | 'test'): number | null {
  const first = data.split[part][0];
  if (first === undefined || data.inputs.kind === 'images') return null;
  const { starts, lengths } = data.inputs;
  return (starts[first] ?? 0) + (lengths[first] ?? 0);
}
