import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { BatchPreview, Dataset } from '#contract/api';
import { failureText } from '../../client/client';
import { useBatch } from '../../client/queries';
import { count, percent } from '../../ui/format';
import { IconButton } from '../../ui/icon-button';
import { Message } from '../../ui/message';
import styles from './batches-tab.module.css';
import { visibleToken } from './token';
import { useExperiment } from './use-experiment';

/** One batch as the matrix the model gets: rows padded to the longest, and how much of an epoch is padding. */
export function BatchesTab({ dataset }: { dataset: Dataset }) {
  const [index, setIndex] = useState(0);
  const spec = useExperiment(dataset);
  const { data, error } = useBatch(spec, index);
  const failure = error === null ? null : failureText(error);
  return (
    <div className={styles.batches}>
      <div className={styles.bar}>
        <IconButton
          label="Previous batch"
          icon={<ChevronLeft />}
          size="small"
          disabledReason={index === 0 ? 'This is the first batch.' : null}
          onPress={() => setIndex(index - 1)}
        />
        <span data-numeric>{`Batch ${count(index + 1)}`}</span>
        <IconButton
          label="Next batch"
          icon={<ChevronRight />}
          size="small"
          disabledReason={failure !== null ? 'This was the last batch.' : null}
          onPress={() => setIndex(index + 1)}
        />
        {data !== undefined && (
          <p data-numeric>
            {`${data.cells.length} × ${data.cells[0]?.length ?? 0} tokens. Over an epoch ${percent(data.padding)} is padding`}
            {data.padding === data.paddingUngrouped
              ? '.'
              : `; ${percent(data.paddingUngrouped)} without grouping by length.`}
          </p>
        )}
      </div>
      {failure !== null ? (
        <div className={styles.failed}>
          <Message level="error" hint={failure.hint}>
            {failure.message}
          </Message>
        </div>
      ) : data === undefined ? (
        <p className={styles.failed}>Making the batch…</p>
      ) : (
        <Matrix batch={data} />
      )}
    </div>
  );
}

const longest = 200;

function Matrix({ batch }: { batch: BatchPreview }) {
  const words = batch.cells.some((row) => row.some((cell) => [...cell].length > 2));
  return (
    <div className={styles.scroller} tabIndex={0} role="region" aria-label="Batch as a matrix">
      <table className={words ? styles.words : styles.characters}>
        <tbody>
          {batch.cells.map((row, at) => (
            <tr key={at}>
              <th scope="row">{batch.labels[at] ?? at + 1}</th>
              {row.slice(0, longest).map((cell, step) => (
                <td
                  key={step}
                  className={cell === '' ? styles.padding : styles.real}
                  title={cell === '' ? undefined : `id ${batch.ids[at]?.[step] ?? ''}`}
                >
                  {visibleToken(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {(batch.cells[0]?.length ?? 0) > longest && <p>{`The first ${longest} steps.`}</p>}
    </div>
  );
}
