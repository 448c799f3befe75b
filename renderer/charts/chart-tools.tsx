import { Copy, Ellipsis, FileSpreadsheet, Image, Maximize2, PenTool, Table, ZoomOut } from 'lucide-react';
import { memo } from 'react';
import { IconButton } from '../ui/icon-button';
import { Menu } from '../ui/menu';
import type { ChartFormat } from './chart-file';

interface ChartToolsProps {
  title: string;
  onSave: (format: ChartFormat) => void;
  onCopy: () => void;
  onTable: () => void;
  /** Absent where there is nothing to zoom. */
  onResetZoom?: (() => void) | undefined;
  /** Absent where the chart fills the window already. */
  onFull?: (() => void) | undefined;
}

/** What can be done with one chart. Ten times a second its curves change and it does not. */
export const ChartTools = memo(function ChartTools(props: ChartToolsProps) {
  const { title, onSave, onCopy, onTable, onResetZoom, onFull } = props;
  return (
    <>
      {onFull !== undefined && (
        <IconButton
          label={`Fill the window with ${title}`}
          icon={<Maximize2 />}
          size="small"
          onPress={onFull}
        />
      )}
      <Menu
        label={`More for ${title}`}
        groups={[
          [
            { id: 'table', title: 'Show values as a table', icon: <Table />, run: onTable },
            ...(onResetZoom === undefined
              ? []
              : [{ id: 'zoom', title: 'Reset zoom', icon: <ZoomOut />, run: onResetZoom }]),
          ],
          [
            { id: 'copy', title: 'Copy picture', icon: <Copy />, run: onCopy },
            { id: 'png', title: 'Save picture (PNG)…', icon: <Image />, run: () => onSave('png') },
            { id: 'svg', title: 'Save drawing (SVG)…', icon: <PenTool />, run: () => onSave('svg') },
            { id: 'csv', title: 'Save values (CSV)…', icon: <FileSpreadsheet />, run: () => onSave('csv') },
          ],
        ]}
      >
        <IconButton label={`More for ${title}`} icon={<Ellipsis />} size="small" />
      </Menu>
    </>
  );
});
