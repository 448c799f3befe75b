import type { ExperimentInput } from '#core/spec/experiment';
import { joinColumns } from '../columns';
import { counted } from '../counted';
import type { ColumnProfile, TaskGuess, TimeSummary } from '../dataset';
import { detailsOf, type Facts } from './facts';
import { isNamedLabel } from './label';
import { timeColumn } from './time-column';
import { named, rowsOf } from './words';

const targetNames = /^(ot|target|y|value|close|price|sales|demand|load|count|label)$/i;
const fewestRows = 24;

type Interval = NonNullable<TimeSummary['interval']>;
interface Rhythm {
  /** Steps of a cycle; the second, longer one is taken where the data has three of it. */
  season: number;
  longSeason?: number;
  lookBack: number;
  horizon: number;
  words: string;
}
const rhythms: Record<Extract<Interval, string>, Rhythm> = {
  year: { season: 0, lookBack: 10, horizon: 1, words: 'a year' },
  quarter: { season: 4, lookBack: 12, horizon: 4, words: 'a quarter' },
  month: { season: 12, lookBack: 24, horizon: 12, words: 'a month' },
  week: { season: 52, lookBack: 26, horizon: 4, words: 'a week' },
  day: { season: 7, longSeason: 365, lookBack: 28, horizon: 7, words: 'a day' },
  hour: { season: 24, lookBack: 48, horizon: 24, words: 'an hour' },
  minute: { season: 60, lookBack: 60, horizon: 15, words: 'a minute' },
};
const unknown: Rhythm = { season: 0, lookBack: 24, horizon: 1, words: '' };
const daySeconds = 86_400;

/** Numbers in the order of time: what comes next. */
export function seriesGuess(facts: Facts): TaskGuess | null {
  const { columns, open, rowCount } = facts;
  const time = timeColumn(columns, rowCount);
  const numbers = open.filter((column) => column.type === 'number' && column !== time);
  const others = open.filter((column) => column.type !== 'number' && column !== time);
  if (numbers.length === 0 || others.length > 0 || rowCount < fewestRows) return null;
  // Without a time only one thing speaks for a series: that there is nothing else it could be.
  if (
    time === null &&
    numbers.some((column) => isNamedLabel(column) && detailsOf(column).numbers?.whole === true)
  )
    return null;
  const target = numbers.find(({ name }) => targetNames.test(name)) ?? numbers.at(-1);
  if (target === undefined) return null;
  const rhythm = rhythmOf(time, rowCount);
  const ahead =
    rhythm.words === '' || rhythm.horizon === 1
      ? counted(rhythm.horizon, 'step')
      : counted(rhythm.horizon, rhythm.words.replace(/^an? /, ''));
  return {
    task: 'forecast',
    input: joinColumns(numbers.map(({ name }) => name)),
    label: target.name,
    stepLabel: '',
    settings: { series: settingsOf(rhythm) },
    sentence: `Forecast: “${target.name}” ${ahead} ahead${numbers.length > 1 ? ` from ${counted(numbers.length, 'column')} of numbers` : ''}. ${rowsOf(rowCount)}${rhythm.words === '' ? '' : `, one ${rhythm.words.replace(/^an? /, 'a ').replace('a hour', 'an hour')}`}.`,
    reasons: reasonsOf(time, numbers, target, rhythm),
  };
}

function settingsOf({ season, lookBack, horizon }: Rhythm): NonNullable<ExperimentInput['series']> {
  return { lookBack, horizon, season };
}

/** Long horizons and look-backs need enough rows to hold out: a short series is forecast one step ahead. */
function rhythmOf(time: ColumnProfile | null, rowCount: number): Rhythm {
  const interval = time === null ? null : intervalOf(time);
  const known =
    interval === null
      ? unknown
      : typeof interval === 'string'
        ? rhythms[interval]
        : everyFew(interval.seconds);
  const { longSeason, season } = known;
  return {
    ...known,
    season:
      longSeason !== undefined && rowCount >= 3 * longSeason
        ? longSeason
        : rowCount >= 3 * season
          ? season
          : 0,
    horizon: rowCount >= 100 * known.horizon ? known.horizon : 1,
    lookBack: Math.min(known.lookBack, Math.max(1, Math.floor(rowCount / 12))),
  };
}

function intervalOf(time: ColumnProfile): Interval | null {
  const { times, numbers } = detailsOf(time);
  if (times !== null) return times.interval;
  return numbers !== null && /year|yr/i.test(time.name) ? 'year' : null;
}

/** Every so many minutes: the cycle is a day. */
function everyFew(seconds: number): Rhythm {
  const cycle = Math.round(daySeconds / seconds);
  if (seconds >= daySeconds || cycle > 1440) return unknown;
  const words =
    seconds % 3600 === 0
      ? `every ${seconds / 3600} hours`
      : seconds % 60 === 0
        ? `every ${seconds / 60} minutes`
        : `every ${seconds} seconds`;
  return {
    season: cycle,
    lookBack: Math.min(96, cycle),
    horizon: Math.max(1, Math.round(cycle / 24)),
    words,
  };
}

function reasonsOf(
  time: ColumnProfile | null,
  numbers: readonly ColumnProfile[],
  target: ColumnProfile,
  { season, lookBack, horizon, words }: Rhythm,
): string[] {
  const first = time?.top.at(0)?.label;
  const order =
    time === null
      ? 'All columns are numbers and none is a time: the rows are taken in the order in which they stand.'
      : `“${time.name}” is a time${words === '' ? '' : `, one row ${words.startsWith('every') ? words : words.replace(/^an? /, 'per ')}`}${first === undefined ? '' : `, such as “${first}”`}.`;
  const which =
    numbers.length === 1
      ? `“${target.name}” is the only other column of numbers.`
      : `${named(numbers)} are numbers; “${target.name}” is ${targetNames.test(target.name) ? 'called like what is forecast' : 'the last of them'}, and any other can be chosen.`;
  const cycle =
    season > 0 ? `A cycle of ${season} rows is compared with (the seasonal baseline)` : 'No cycle is known';
  return [
    order,
    which,
    `${cycle}; each example looks back ${counted(lookBack, 'row')} and ahead ${counted(horizon, 'row')}.`,
  ];
}
