import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import { cx } from './cx';
import styles from './tabs.module.css';

interface TabsProps<T extends string> {
  label: string;
  tabs: readonly { id: T; title: ReactNode; content: ReactNode }[];
  selected: T;
  onSelect: (tab: T) => void;
  /** Stands at the right end of the row of tabs. */
  aside?: ReactNode;
}

export function Tabs<T extends string>({ label, tabs, selected, onSelect, aside }: TabsProps<T>) {
  return (
    <AriaTabs
      className={cx(styles.tabs)}
      selectedKey={selected}
      onSelectionChange={(key) => onSelect(key as T)}
    >
      <div className={styles.bar}>
        <TabList aria-label={label} className={cx(styles.list)}>
          {tabs.map((tab) => (
            <Tab key={tab.id} id={tab.id} className={cx(styles.tab)}>
              {tab.title}
            </Tab>
          ))}
        </TabList>
        {aside}
      </div>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className={cx(styles.panel)}>
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
