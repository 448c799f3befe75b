import { Check, X } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import type { LabFindings, LabListing, Standing } from '#contract/api';
import { metricInfo } from '#core/metrics/catalogue';
import { go } from '../../state/navigation';
import { cx } from '../../ui/cx';
import { count, counted, duration } from '../../ui/format';
import { Bars, type Bar } from './bars';
import styles from './lab-findings.module.css';
import { fullValue, labValue, metricTitle } from './lab-value';

/** What a lab gave, drawn and as a table with the numbers it is read against, and what the lab makes of it. */
export function LabFindingsView({ lab, findings }: { lab: LabListing; findings: LabFindings | null }) {
  const standings = findings?.standings ?? [];
  const published = lab.published.map(({ name, value }): Bar => ({
    name,
    value,
    text: labValue(lab.metric, value),
    by: 'others',
  }));
  if (!standings.some(({ by }) => by === 'run'))
    return (
      <>
        <p className={styles.empty}>
          {findings === null
            ? 'Nothing yet. The runs of the lab appear here as they are measured on data that training never saw, and beneath them what the lab makes of them.'
            : 'The first run is on its way.'}
        </p>
        {published.length > 0 && (
          <>
            <h3>{`What others found: ${metricTitle(lab.metric).toLowerCase()}`}</h3>
            <Bars bars={published} full={fullValue(lab.metric)} />
          </>
        )}
      </>
    );
  return (
    <>
      {findings !== null && findings.verdict.text !== '' && <VerdictLine {...findings.verdict} />}
      <Bars
        full={fullValue(lab.metric)}
        bars={standings.flatMap(({ name, by, value }): Bar[] =>
          value === null ? [] : [{ name, by, value, text: labValue(lab.metric, value) }],
        )}
      />
      <Table metric={lab.metric} standings={standings} />
    </>
  );
}

function VerdictLine({ holds, text }: LabFindings['verdict']) {
  return (
    <p className={styles.verdict} role="status">
      {holds !== null && (
        <strong className={holds ? styles.good : styles.bad}>
          {holds ? <Check size={16} aria-hidden /> : <X size={16} aria-hidden />}
          {holds ? 'Holds.' : 'Does not hold.'}
        </strong>
      )}{' '}
      {text}
    </p>
  );
}

function Table({ metric, standings }: { metric: string; standings: readonly Standing[] }) {
  const better = metricInfo(metric)?.better;
  return (
    <table className={styles.table} data-numeric>
      <thead>
        <tr>
          <th scope="col">Model</th>
          <th scope="col">
            {metricTitle(metric)}
            {better !== undefined && <em>{`, ${better} is better`}</em>}
          </th>
          <th scope="col">Weights</th>
          <th scope="col">Time</th>
        </tr>
      </thead>
      <tbody>
        {standings.map((standing) => (
          <tr key={standing.name} className={cx(standing.by !== 'run' && styles.other)}>
            <th scope="row">
              <Name {...standing} />
            </th>
            <td>{valueText(metric, standing)}</td>
            <td>{standing.by === 'run' ? count(standing.parameters) : ''}</td>
            <td>{standing.by === 'run' ? duration(standing.seconds) : ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A run of the lab leads to its curves. */
function Name({ name, runs: [first] }: Standing) {
  if (first === undefined) return name;
  return (
    <AriaButton
      className={cx(styles.link)}
      aria-label={`${name}: show its curves`}
      onPress={() => go({ screen: 'train', run: first })}
    >
      {name}
    </AriaButton>
  );
}

function valueText(metric: string, { value, deviation, seeds, failed }: Standing): string {
  if (value === null) return failed > 0 ? 'failed' : '–';
  const spread = seeds > 1 ? ` ± ${labValue(metric, deviation)} (${counted(seeds, 'seed')})` : '';
  return `${labValue(metric, value)}${spread}${failed > 0 ? `, ${failed} failed` : ''}`;
}
