import type { Evaluation } from '#contract/api';
import { ForecastChart } from '../try-it/forecast-chart';
import styles from './forecast-samples.module.css';

type Forecast = NonNullable<Evaluation['forecasts']>[number];

/** Forecasts of the same few examples, drawn over what really came and over what no model needs to be asked for. */
export function ForecastSamples({ samples }: { samples: readonly Forecast[] }) {
  if (samples.length === 0)
    return <p className={styles.legend}>The next evaluation brings forecasts of a few examples.</p>;
  const isOne = samples.every(({ name }) => name === samples[0]?.name);
  const hasSeason = samples.some(({ season }) => season.length > 0);
  return (
    <>
      <div className={styles.samples}>
        {samples.map(({ text, name, past, truth, predicted, season }) => (
          <ForecastChart
            key={`${text} ${name}`}
            title={isOne ? text : `${name}, ${text.toLowerCase()}`}
            past={past}
            forecast={predicted}
            following={truth}
            season={season}
          />
        ))}
      </div>
      <p className={styles.legend}>
        The same examples of the validation part at every evaluation. A forecast is of use where it is nearer
        to the truth than “nothing changes”{hasSeason && ' and “a season ago”'}.
      </p>
    </>
  );
}
