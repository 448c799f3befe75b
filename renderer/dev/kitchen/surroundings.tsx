import { Database } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { EmptyState } from '../../ui/empty-state';
import { Message } from '../../ui/message';
import { Progress } from '../../ui/progress';
import { Tabs } from '../../ui/tabs';
import { notify } from '../../ui/toast';
import { VirtualTable } from '../../ui/virtual-table';
import styles from './kitchen.module.css';
import { Shelf, State } from './shelf';

const levels = ['info', 'warning', 'error'] as const;

export function Surroundings() {
  const [tab, setTab] = useState('rows');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Shelf title="What is said">
        <State name="message">
          {levels.map((level) => (
            <div key={level} className={styles.wide}>
              <Message
                level={level}
                hint="Choose another column."
                action={<Button variant="quiet">Fix</Button>}
              >
                The label column has a value in three rows of a thousand.
              </Message>
            </div>
          ))}
        </State>
        <State name="toast">
          {levels.map((level) => (
            <Button
              key={level}
              onPress={() =>
                notify({
                  level,
                  message: `This is ${level}.`,
                  hint: 'And what to do.',
                  action: { title: 'Undo', run: () => undefined },
                })
              }
            >
              {level}
            </Button>
          ))}
        </State>
        <State name="progress">
          <div className={styles.narrow}>
            <Progress label="Reading" fraction={0.43} />
          </div>
          <div className={styles.narrow}>
            <Progress label="Reading" fraction={0.43} tone="quiet" />
          </div>
          <div className={styles.narrow}>
            <Progress label="Reading" fraction={null} />
          </div>
        </State>
        <State name="dialog">
          <Button onPress={() => setOpen(true)}>Open</Button>
          <Dialog
            title="Rename"
            isOpen={isOpen}
            onClose={() => setOpen(false)}
            actions={
              <Button variant="primary" onPress={() => setOpen(false)}>
                Rename
              </Button>
            }
          >
            <p>A dialog holds the focus until it is closed.</p>
          </Dialog>
        </State>
      </Shelf>
      <Shelf title="Where things are">
        <Tabs
          label="Views"
          selected={tab}
          onSelect={setTab}
          tabs={[
            {
              id: 'rows',
              title: 'Rows',
              content: (
                <div className={styles.table}>
                  <VirtualTable
                    label="Rows"
                    tracks="80px 1fr 120px"
                    heads={['#', 'Name', 'Loss']}
                    rowCount={200}
                    row={(index) => [index + 1, `lstm-${index}`, (1.3871 / (index + 1)).toFixed(4)]}
                  />
                </div>
              ),
            },
            {
              id: 'none',
              title: 'Nothing',
              content: (
                <EmptyState
                  icon={<Database />}
                  title="No data yet"
                  level={2}
                  action={<Button variant="primary">Choose files…</Button>}
                >
                  What you bring appears here.
                </EmptyState>
              ),
            },
          ]}
        />
      </Shelf>
    </>
  );
}
