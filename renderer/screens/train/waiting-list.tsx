import { ArrowDown, ArrowUp, ChevronsUp, Settings2, X } from 'lucide-react';
import type { QueueState, RunRow } from '#contract/api';
import { useQueue } from '../../client/training-queries';
import { stopRun } from '../../state/run-actions';
import { moveInQueue, setQueue } from '../../state/run-control';
import { IconButton } from '../../ui/icon-button';
import { Popover } from '../../ui/popover';
import { Select } from '../../ui/select';
import styles from './waiting-list.module.css';

/** Whose turn is next, in an order that can be changed, and how many may train at once. */
export function WaitingList({ runs }: { runs: readonly RunRow[] }) {
  const queue = useQueue().data;
  if (queue === undefined) return null;
  const rows = queue.waiting.flatMap((id) => runs.find((run) => run.id === id) ?? []);
  return (
    <section className={styles.waiting} aria-label="Queue">
      <div className={styles.head}>
        <h3 className={styles.title}>
          {rows.length === 0 ? 'Nothing waits' : `${rows.length} waiting`}
          <span className={styles.settings}>
            {`${queue.concurrent} at once · ${queue.threads} ${queue.threads === 1 ? 'thread' : 'threads'} each`}
          </span>
        </h3>
        <Popover
          label="Queue settings"
          placement="bottom start"
          trigger={<IconButton label="Queue settings" icon={<Settings2 />} size="small" />}
        >
          <QueueSettings queue={queue} />
        </Popover>
      </div>
      {rows.length > 0 && (
        <ol className={styles.list} aria-label="Waiting runs, the next first">
          {rows.map((run, place) => (
            <WaitingRun key={run.id} run={run} place={place} last={rows.length - 1} />
          ))}
        </ol>
      )}
    </section>
  );
}

function WaitingRun({ run, place, last }: { run: RunRow; place: number; last: number }) {
  const move = (to: number) => void moveInQueue(run.id, to);
  return (
    <li className={styles.run}>
      <span className={styles.place}>{place + 1}</span>
      <span className={styles.name} title={run.name}>
        {run.name}
      </span>
      <span className={styles.actions}>
        {place > 1 && (
          <IconButton
            label={`Train “${run.name}” next`}
            icon={<ChevronsUp />}
            size="small"
            onPress={() => move(0)}
          />
        )}
        {place > 0 && (
          <IconButton
            label={`Move “${run.name}” up`}
            icon={<ArrowUp />}
            size="small"
            onPress={() => move(place - 1)}
          />
        )}
        {place < last && (
          <IconButton
            label={`Move “${run.name}” down`}
            icon={<ArrowDown />}
            size="small"
            onPress={() => move(place + 1)}
          />
        )}
        <IconButton
          label={`Take “${run.name}” from the queue`}
          icon={<X />}
          size="small"
          onPress={() => void stopRun(run.id)}
        />
      </span>
    </li>
  );
}

const choices = (most: number) =>
  Array.from({ length: most }, (_, k) => ({ id: String(k + 1), label: String(k + 1) }));

function QueueSettings({ queue: { concurrent, threads } }: { queue: QueueState }) {
  return (
    <div className={styles.form}>
      <Select
        label="Runs at once"
        options={choices(8)}
        value={String(concurrent)}
        onChange={(value) => void setQueue({ concurrent: Number(value), threads })}
      />
      <Select
        label="Threads each"
        options={choices(8)}
        value={String(threads)}
        onChange={(value) => void setQueue({ concurrent, threads: Number(value) })}
      />
      <p className={styles.about}>
        Together no more than this machine has cores, or they wait for each other. The result is the same with
        any number of threads; a run that trains keeps those it began with.
      </p>
    </div>
  );
}
