import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { TextTable } from '../state/table-text';
import { Dialog } from '../ui/dialog';
import { VirtualTable } from '../ui/virtual-table';
import { Chart, type ChartInstance, type ChartOption } from './chart';
import { copyPicture, frameOption, saveChart, type ChartContent } from './chart-file';
import { ChartTools } from './chart-tools';
import { useInk } from './ink';
import styles from './chart-figure.module.css';

interface ChartFigureProps {
  title: string;
  /** The picture in a sentence, for who does not see it. */
  description: string;
  option: ChartOption;
  table: () => TextTable;
  onReady?: (chart: ChartInstance) => (() => void) | undefined;
  /** Stands beside the title. */
  aside?: ReactNode;
}

/** A picture of runs with its title, its tools, and its values as a table. */
export function ChartFigure({ title, description, option, table, onReady, aside }: ChartFigureProps) {
  const ink = useInk();
  const [isTableOpen, setIsTableOpen] = useState(false);
  const content: ChartContent = {
    title,
    option: () => ({ ...option, ...frameOption(title, ink) }),
    table,
  };
  const latest = useRef(content);
  useEffect(() => {
    latest.current = content;
  });
  const tools = useMemo(
    () => ({
      onSave: (format: Parameters<typeof saveChart>[1]) => void saveChart(latest.current, format),
      onCopy: () => void copyPicture(latest.current),
      onTable: () => setIsTableOpen(true),
    }),
    [],
  );
  return (
    <figure className={styles.figure} data-chart={title}>
      <figcaption className={styles.caption}>
        <span className={styles.title}>{title}</span>
        {aside}
        <span className={styles.tools}>
          <ChartTools title={title} {...tools} />
        </span>
      </figcaption>
      <div className={styles.plot} role="img" aria-label={description}>
        <Chart option={option} className={styles.canvas} onReady={onReady} />
      </div>
      {isTableOpen && (
        <Dialog title={title} width="wide" isOpen onClose={() => setIsTableOpen(false)}>
          <div className={styles.values}>
            <Values title={title} table={table()} />
          </div>
        </Dialog>
      )}
    </figure>
  );
}

function Values({ title, table: { head, rows } }: { title: string; table: TextTable }) {
  return (
    <VirtualTable
      label={`${title}, values`}
      tracks={`minmax(160px, 2fr) repeat(${Math.max(1, head.length - 1)}, minmax(112px, 1fr))`}
      heads={head}
      rowCount={rows.length}
      row={(index) => rows[index] ?? null}
    />
  );
}
