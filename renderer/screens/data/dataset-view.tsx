import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Task } from '#core/spec/data';
import { findPreset } from '#core/spec/presets';
import { designFor, rolesProblem } from '../../state/experiment-for';
import { discardIncoming, storeIncoming, useIntake } from '../../state/intake';
import { Button } from '../../ui/button';
import { bytes, counted } from '../../ui/format';
import { Message } from '../../ui/message';
import { Tabs } from '../../ui/tabs';
import { BatchesTab } from './batches-tab';
import styles from './dataset-view.module.css';
import { Guess } from './guess';
import { ProfileTab } from './profile-tab';
import { RowsTab } from './rows-tab';
import { SplitTab } from './split-tab';
import type { Subject } from './subject';
import { TokensTab } from './tokens-tab';

export type TabId = 'rows' | 'profile' | 'split' | 'tokens' | 'batches';

/** What a step is where it is no token. */
const stepWords: Partial<Record<Task, string>> = { forecast: 'Windows' };

interface DatasetViewProps {
  subject: Subject;
  /** Kept when another data set is chosen. */
  tab: TabId;
  onTab: (tab: TabId) => void;
}

/** One data set: what it is taken for, and five ways to look at it. */
export function DatasetView({ subject, tab, onTab }: DatasetViewProps) {
  const failure = useIntake((state) => state.failure);
  const problem = rolesProblem(subject.roles, subject.task);
  const { about } = subject;
  const warnings = about.warnings.length + (about.badRowCount > 0 ? 1 : 0);
  const asModelSeesIt = (view: ReactNode): ReactNode =>
    problem !== null ? <p className={styles.blocked}>{problem}</p> : view;
  return (
    <>
      <header className={styles.header}>
        <div className={styles.title}>
          <h1>
            <bdi>{about.name}</bdi>
          </h1>
          <span data-numeric>{`${counted(about.rowCount, 'row')} · ${bytes(about.bytes)}`}</span>
        </div>
        <div className={styles.actions}>
          <Actions subject={subject} problem={problem} />
        </div>
      </header>
      <div className={styles.about}>
        {subject.kind === 'incoming' && failure !== null && (
          <Message level="error" hint={failure.hint}>
            {failure.message}
          </Message>
        )}
        <Guess subject={subject} />
        {problem !== null && <Message level="warning">{problem}</Message>}
      </div>
      <Tabs
        label="Views of the data"
        selected={tab}
        onSelect={onTab}
        tabs={[
          { id: 'rows', title: 'Rows', content: <RowsTab subject={subject} problem={problem} /> },
          {
            id: 'profile',
            title: warnings === 0 ? 'Profile' : `Profile · ${counted(warnings, 'note')}`,
            content: <ProfileTab subject={subject} />,
          },
          { id: 'split', title: 'Split', content: asModelSeesIt(<SplitTab subject={subject} />) },
          {
            id: 'tokens',
            title: stepWords[subject.task] ?? 'Tokens',
            content: asModelSeesIt(<TokensTab subject={subject} />),
          },
          { id: 'batches', title: 'Batches', content: asModelSeesIt(<BatchesTab subject={subject} />) },
        ]}
      />
    </>
  );
}

function Actions({ subject, problem }: { subject: Subject; problem: string | null }) {
  const storing = useIntake((state) => state.storing);
  const design = async (): Promise<void> => {
    if (subject.kind === 'stored') return designFor(subject.about);
    const dataset = await storeIncoming();
    const { source } = subject.incoming;
    const isStarter = source.kind === 'gallery' && source.id === 'parity';
    if (dataset !== null) designFor(dataset, isStarter ? findPreset('starter') : undefined);
  };
  return (
    <>
      {subject.kind === 'incoming' && (
        <>
          <Button variant="quiet" onPress={discardIncoming}>
            Discard
          </Button>
          <Button
            disabledReason={storing ? 'It is being stored.' : null}
            onPress={() => void storeIncoming()}
          >
            Import
          </Button>
        </>
      )}
      <Button
        variant="primary"

        disabledReason={storing ? 'It is being stored.' : problem}
        onPress={() => void design()}
      >
        Design a model <ArrowRight size={14} strokeWidth={1.75} aria-hidden className={styles.arrow} />
      </Button>
    </>
  );
}
