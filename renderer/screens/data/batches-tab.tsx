import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { BatchPreview } from '#contract/api';
import { useBatch } from '../../client/queries';
import { count, counted, percent } from '../../ui/format';
import { IconButton } from '../../ui/icon-button';
import { AsModelReads } from './as-model-reads';
import { BatchMatrix } from './batch-matrix';
import styles from './batches-tab.module.css';
import { SettingFields } from './setting-fields';
import type { Subject } from './subject';
import { useExperiment } from './use-experiment';

const paths = ['batches.size', 'batches.window', 'batches.bucket', 'batches.tokens'];

/** One batch as the matrices the model gets: rows padded to the longest, and how much of an epoch is padding. */
export function BatchesTab({ subject }: { subject: Subject }) {
  const [index, setIndex] = useState(0);
  const spec = useExperiment(subject);
  const query = useBatch(spec, index);
  const batches = query.data?.batches ?? 1;
  return (
    <>
      <SettingFields subject={subject} spec={spec} paths={paths} label="Batches" />
      <AsModelReads subject={subject} query={query} waiting="Making the batch…">
        {(data) => (
          <div className={styles.batches}>
            <div className={styles.bar}>
              <IconButton
                label="Previous batch"
                icon={<ChevronLeft />}
                size="small"
                disabledReason={index === 0 ? 'This is the first batch.' : null}
                onPress={() => setIndex(index - 1)}
              />
              <span data-numeric>{`Batch ${count((index % batches) + 1)} of ${count(batches)}`}</span>
              <IconButton
                label="Next batch"
                icon={<ChevronRight />}
                size="small"
                disabledReason={index + 1 >= batches ? 'This is the last batch.' : null}
                onPress={() => setIndex(index + 1)}
              />
              <Waste batch={data} isStream={subject.task === 'language-model'} />
            </div>
            <div className={styles.scroller} tabIndex={0} role="region" aria-label="Batch as a matrix">
              {data.sides.map((side) => (
                <BatchMatrix
                  key={side.of}
                  side={side}
                  answers={data.sides.length === 1 || side.of === 'input' ? data.answers : []}
                  rows={data.rows}
                />
              ))}
              {data.shown < data.rows && (
                <p>{`The first ${count(data.shown)} of ${counted(data.rows, 'row')}.`}</p>
              )}
            </div>
          </div>
        )}
      </AsModelReads>
    </>
  );
}

function Waste({ batch: { padding, shapes }, isStream }: { batch: BatchPreview; isStream: boolean }) {
  if (isStream) return <p>One stream, cut into windows: no padding.</p>;
  return (
    <dl className={styles.waste} data-numeric>
      <div>
        <dt>Padding, this batch</dt>
        <dd>{percent(padding.batch)}</dd>
      </div>
      <div>
        <dt>over an epoch</dt>
        <dd>{percent(padding.epoch)}</dd>
      </div>
      {padding.ungrouped !== padding.epoch && (
        <div>
          <dt>without grouping</dt>
          <dd>{percent(padding.ungrouped)}</dd>
        </div>
      )}
      <div>
        <dt>{shapes === 1 ? 'shape' : 'shapes'}</dt>
        <dd>{count(shapes)}</dd>
      </div>
    </dl>
  );
}
