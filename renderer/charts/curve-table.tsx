import { useMemo } from 'react';
import { Dialog } from '../ui/dialog';
import { VirtualTable } from '../ui/virtual-table';
import { alignCurves } from './aligned';
import type { CurveOptionInput } from './curve-option';
import styles from './curve-table.module.css';

interface CurveTableProps {
  title: string;
  input: CurveOptionInput;
  onClose: () => void;
}

/** The values behind the picture, unsmoothed, as they were when the table was opened. */
export function CurveTable({ title, input, onClose }: CurveTableProps) {
  return (
    <Dialog title={title} width="wide" isOpen onClose={onClose}>
      <Values title={title} input={input} />
    </Dialog>
  );
}

function Values({ title, input }: { title: string; input: CurveOptionInput }) {
  const { series, xLabel, formatX, formatValue } = input;
  // A table that grows under the eyes of its reader cannot be read.
  const { x, columns } = useMemo(() => alignCurves(series), []);
  const names = useMemo(() => series.map((one) => one.name), []);
  return (
    <div className={styles.values}>
      <VirtualTable
        label={`${title}, values`}
        tracks={`112px repeat(${names.length}, minmax(120px, 1fr))`}
        heads={[xLabel, ...names]}
        rowCount={x.length}
        row={(index) => [
          formatX(x[index]!),
          ...columns.map((column) => (column[index] === undefined ? '' : formatValue(column[index]))),
        ]}
      />
    </div>
  );
}
