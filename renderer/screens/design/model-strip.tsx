import { memo } from 'react';
import type { ModelDescription } from '#contract/api';
import type { ExperimentSpec } from '#core/spec/experiment';
import { useDatasets } from '../../client/queries';
import { bytes, count, counted, percent } from '../../ui/format';
import { Failure } from '../../ui/failure';
import { EpochTime } from './epoch-time';
import styles from './model-strip.module.css';

interface ModelStripProps {
  /** What `description` describes. */
  spec: ExperimentSpec;
  description: ModelDescription | undefined;
  error: Error | null;
}

/** What the model costs, in one line that keeps its place. */
export const ModelStrip = memo(function ModelStrip({ spec, description, error }: ModelStripProps) {
  const name = useDatasets().data?.find((row) => row.id === spec.data.dataset)?.name;
  if (error !== null) {
    return (
      <div className={styles.strip}>
        <Failure error={error} />
      </div>
    );
  }
  const facts =
    description === undefined
      ? []
      : [
          { title: 'Parameters', value: count(description.parameters) },
          { title: 'Memory', value: bytes(description.deviceBytes) },
          ...(description.vocabularySize > 0
            ? [{ title: 'Vocabulary', value: counted(description.vocabularySize, 'token') }]
            : []),
          ...(description.classes > 0 ? [{ title: 'Classes', value: count(description.classes) }] : []),
          { title: 'Steps an epoch', value: count(description.stepsPerEpoch) },
          { title: 'Padding', value: percent(description.padding) },
          { title: 'Time an epoch', value: <EpochTime spec={spec} description={description} /> },
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
});
