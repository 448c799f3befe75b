import { breather, type Breathe } from './breather';
import { counted, thousands } from './counted';
import { DataError } from './dataset';
import { NumberPool } from './number-pool';
import { PartNames } from './part-names';
import type { PreparedExamples, VectorSequences } from './prepared';
import type { Scale, TargetCodec } from './codec';
import type { Columns } from './read/inputs';
import { fillMissing } from './read/missing';
import { readNumber } from './read/number';
import { ScaleFit, scaled } from './read/scale';
import type { ReadingSpec, RowChunks } from './reading';
import { splitStream, type Part, type StreamSplit } from './split';
import { windowsOf } from './windows';

export interface SeriesColumns {
  readonly input: Columns;
  /** Each also an input. */
  readonly label: Columns;
  /** The column that names the part; -1: none. */
  readonly split: number;
}

/** Reads rows in the order of time as one series and cuts it into windows. Numbers are scaled as the training part is. */
export async function prepareSeries(
  rows: RowChunks,
  { input, label, split: splitColumn }: SeriesColumns,
  spec: ReadingSpec,
  decimalComma: boolean,
  signal?: AbortSignal,
): Promise<PreparedExamples> {
  const { lookBack, horizon, forecast, normalise } = spec.series;
  const closedLoop = forecast === 'closed-loop';
  const columns = label.names.map((name) => input.names.indexOf(name));
  checkRoles(input, label, columns, spec);
  const read = await readSeries(rows, input, splitColumn, spec, decimalComma, breather(signal));
  const size = input.numbers.length;
  const parts =
    read.parts === null ? splitStream(read.length, spec.data) : partsInOrder(read.parts, spec.data);
  const { starts, split } = windowsOf(parts, spec.series);
  if (split.train.length === 0 || split.validation.length === 0)
    throw new DataError(
      `${counted(read.length, 'step is', 'steps are')} too few: one example needs ${thousands(lookBack + horizon)} of the training part, and the validation part has to hold ${counted(horizon, 'step')}.`,
      'Make the look back or the horizon smaller, or bring a longer series.',
    );
  const fit = new ScaleFit(size);
  fit.add(read.values, parts.train.start, parts.train.end);
  const scale = fit.scale(normalise);
  const values = scaled(read.values, size, scale, fit.means());
  const inputs: VectorSequences = {
    kind: 'vectors',
    size,
    values,
    unit: 1,
    starts,
    lengths: new Uint32Array(starts.length).fill(lookBack),
  };
  const target: Extract<TargetCodec, { kind: 'forecast' }> = {
    kind: 'forecast',
    names: label.names,
    columns,
    horizon,
    closedLoop,
    scale: scale === null ? null : partsOf(scale, columns),
  };
  return {
    task: 'forecast',
    codec: { input: { kind: 'vectors', size, names: input.names, scale }, target },
    warnings:
      read.leftOut === 0 ? [] : [`${counted(read.leftOut, 'row lacks', 'rows lack')} a number (left out).`],
    inputs,
    targets: closedLoop
      ? { ...inputs, starts: starts.map((start) => start + 1) }
      : {
          kind: 'numbers',
          size: horizon * columns.length,
          values: ahead(inputs, lookBack, horizon, columns),
        },
    // The row of the first step that is forecast.
    sourceRows: Int32Array.from(starts, (start) => read.rows[start + lookBack] ?? 0),
    split,
    season: spec.series.season,
  };
}

function checkRoles(
  input: Columns,
  label: Columns,
  columns: readonly number[],
  { data, series }: ReadingSpec,
): void {
  const outside = label.names.find((_, k) => columns[k] === -1);
  if (outside !== undefined)
    throw new DataError(
      `“${outside}” is to be forecast but is no input: a forecast is made from its own past too.`,
      'Choose it as an input as well.',
    );
  if (series.forecast === 'closed-loop' && columns.length < input.names.length)
    throw new DataError(
      'A closed loop reads its own forecasts back, and so has to forecast every input.',
      'Leave the label column empty, or choose the direct forecast.',
    );
  if (data.split === 'random' || data.split === 'grouped')
    throw new DataError(
      'A series is split by time: rows at random would let the model see the future.',
      'Choose the automatic split, or a column that says the part.',
    );
}

interface Series {
  /** [length, size]; with `mean`, NaN where a number is missing. */
  values: Float64Array;
  length: number;
  /** Row number of each step. */
  rows: number[];
  leftOut: number;
  parts: Part[] | null;
}

async function readSeries(
  chunks: RowChunks,
  input: Columns,
  splitColumn: number,
  { data }: ReadingSpec,
  decimalComma: boolean,
  breathe: Breathe,
): Promise<Series> {
  const pool = new NumberPool();
  const size = input.numbers.length;
  const names = splitColumn >= 0 ? new PartNames(data.splitColumn) : null;
  const parts: Part[] = [];
  const rows: number[] = [];
  let row = -1;
  for await (const chunk of chunks) {
    for (const cells of chunk) {
      row++;
      const start = pool.length;
      for (let k = 0; k < size; k++) {
        const place = { column: input.names[k] ?? '', row };
        pool.push(readNumber(cells[input.numbers[k] ?? -1] ?? '', decimalComma, place));
      }
      if (data.missing === 'leave-out' && pool.view().subarray(start).some(Number.isNaN))
        pool.truncate(start);
      else {
        rows.push(row);
        if (names !== null) parts.push(names.read(cells[splitColumn] ?? ''));
      }
      await breathe();
    }
  }
  names?.check();
  const values = pool.view();
  fillMissing(values, 0, values.length, size, data.missing);
  return {
    values,
    length: rows.length,
    rows,
    leftOut: row + 1 - rows.length,
    parts: names === null ? null : parts,
  };
}

/** The parts that a column names, if they follow one another in time. */
function partsInOrder(given: readonly Part[], data: ReadingSpec['data']): StreamSplit {
  const trainEnd = given.lastIndexOf('train') + 1;
  const validationEnd = Math.max(trainEnd, given.lastIndexOf('validation') + 1);
  const ordered = given.every((part, k) =>
    part === 'train' ? k < trainEnd : part === 'validation' ? k >= trainEnd : k >= validationEnd,
  );
  if (trainEnd === 0 || !ordered)
    throw new DataError(
      `The parts in “${data.splitColumn}” do not follow one another: training first, then validation, then test.`,
      'Sort the rows by time, or choose the automatic split.',
    );
  const trains = validationEnd > trainEnd ? trainEnd : Math.round(trainEnd * (1 - data.validation));
  return {
    train: { start: 0, end: trains },
    validation: { start: trains, end: validationEnd },
    test: { start: validationEnd, end: given.length },
  };
}

function partsOf({ offset, factor }: Scale, columns: readonly number[]): Scale {
  return {
    offset: columns.map((column) => offset[column] ?? 0),
    factor: columns.map((column) => factor[column] ?? 1),
  };
}

/** What each window is to forecast, horizon by horizon: [N, horizon, columns]. */
function ahead(
  { values, size, starts }: VectorSequences,
  lookBack: number,
  horizon: number,
  columns: readonly number[],
): Float32Array {
  const out = new Float32Array(starts.length * horizon * columns.length);
  let at = 0;
  for (const start of starts)
    for (let step = start + lookBack; step < start + lookBack + horizon; step++)
      for (const column of columns) out[at++] = values[step * size + column] ?? 0;
  return out;
}
