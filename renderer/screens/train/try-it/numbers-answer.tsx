import type { Prediction } from '#contract/api';
import { number } from '../../../ui/format';
import { ForecastChart } from './forecast-chart';
import styles from './try-it.module.css';

interface NumbersAnswerProps {
  numbers: Prediction['numbers'];
  /** The past that was read, and what followed where the data say so. */
  input: string;
  following: readonly (readonly number[])[];
  /** Columns of the input, and of those the ones that are forecast. */
  columns: readonly string[];
}

/** Numbers of a sequence with their names; the steps of a forecast as a curve after its past. */
export function NumbersAnswer({ numbers, input, following, columns }: NumbersAnswerProps) {
  const isForecast = numbers.some(({ step }) => step > 0);
  const names = [...new Set(numbers.map(({ name }) => name))];
  if (isForecast && numbers.length > names.length)
    return names.map((name, place) => (
      <ForecastChart
        key={name}
        large
        title={name === '' ? 'Forecast' : `Forecast of ${name}`}
        past={pastOf(input, columns.indexOf(name))}
        forecast={numbers.filter((one) => one.name === name).map(({ value }) => value)}
        following={following[place] ?? []}
      />
    ));
  return (
    <dl className={styles.numbers}>
      {numbers.map(({ name, step, value }, place) => (
        <div key={`${name} ${step}`}>
          <dt>
            {name === '' ? 'value' : name}
            {step > 0 && `, ${step === 1 ? 'next step' : `${step} steps ahead`}`}
          </dt>
          <dd data-numeric data-selectable>
            {number(value, 5)}
          </dd>
          {following[place]?.[0] !== undefined && (
            <dd className={styles.truth}>{`truth ${number(following[place][0], 5)}`}</dd>
          )}
        </div>
      ))}
    </dl>
  );
}

/** One column of a JSON list of steps. */
function pastOf(input: string, column: number): number[] {
  const steps = JSON.parse(input) as (number | number[])[];
  return steps.map((step) => (typeof step === 'number' ? step : (step[Math.max(0, column)] ?? Number.NaN)));
}
