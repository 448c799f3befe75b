import type { ModelDescription } from '#contract/api';
import type { ExperimentSpec } from '#core/spec/experiment';
import { failureText } from '../../client/client';
import { useDatasets } from '../../client/queries';
import { bytes, count, counted, duration } from '../../ui/format';
import { Message } from '../../ui/message';
import styles from './model-strip.module.css';

interface ModelStripProps {
  spec: ExperimentSpec;
  description: ModelDescription | undefined;
  error: Error | null;
}

/** What the model costs, in one line that keeps its place. */
export function ModelStrip({ spec, description, error }: ModelStripProps) {
  const name = useDatasets().data?.find((row) => row.id === spec.data.dataset)?.name;
  if (error !== null) {
    const { message, hint } = failureText(error);
    return (
      <div className={styles.strip}>
        <Message level="error" hint={hint}>
          {message}
        </Message>
      </div>
    );
  }
  const facts =
    description === undefined
      ? []
      : [
          { title: 'Parameters', value: count(description.parameters) },
          { title: 'Memory', value: bytes(description.deviceBytes) },
          { title: 'Vocabulary', value: counted(description.vocabularySize, 'token') },
          ...(description.classes > 0 ? [{ title: 'Classes', value: count(description.classes) }] : []),
          { title: 'Steps an epoch', value: count(description.stepsPerEpoch) },
          {
            title: 'Time an epoch',
            value:
              description.secondsPerEpoch === null
                ? 'not measured yet'
                : `about ${duration(description.secondsPerEpoch)}`,
          },
        ];
  return (
    <div className={styles.strip}>
      <dl className={styles.facts} data-numeric>
        <div>
          <dt>Data</dt>
          <dd>{name ?? 'none'}</dd>
        </div>
        {facts.map(({ title, value }) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
