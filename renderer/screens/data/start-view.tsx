import { ClipboardPaste, FileInput, FolderOpen } from 'lucide-react';
import { useDatasets } from '../../client/queries';
import { openData, pasteData } from '../../state/intake';
import { Button } from '../../ui/button';
import styles from './start-view.module.css';
import { Ideas } from './ideas';
import { IntakeFailure } from './intake-failure';

/** Where data comes in: what one sees first, and behind “+”. */
export function StartView() {
  const first = (useDatasets().data?.length ?? 0) === 0;
  return (
    <div className={styles.start}>
      <div className={styles.column}>
        <header>
          <h1>{first ? 'Begin with your data' : 'Add data'}</h1>
          <p>
            Text, numbers, series, pictures, pairs: Unfold finds out what a file is for and shows it before
            anything is stored.
          </p>
        </header>
        <IntakeFailure />
        <div className={styles.well}>
          <FileInput size={28} strokeWidth={1.25} aria-hidden />
          <p className={styles.invitation}>Drop files or a folder anywhere, or paste text</p>
          <div className={styles.buttons}>
            <Button
              variant="primary"
              icon={<FileInput aria-hidden />}
              keys="CmdOrCtrl+O"
              onPress={() => void openData('data')}
            >
              Choose files…
            </Button>
            <Button
              icon={<FolderOpen aria-hidden />}
              keys="CmdOrCtrl+Shift+O"
              onPress={() => void openData('folder')}
            >
              Choose a folder…
            </Button>
            <Button
              icon={<ClipboardPaste aria-hidden />}
              keys="CmdOrCtrl+Shift+V"
              onPress={() => void pasteData()}
            >
              Paste
            </Button>
          </div>
          <p className={styles.formats}>
            CSV, TSV, JSON, JSON Lines, plain text, Parquet, IDX; gzip and ZIP of these; folders of pictures
            or of texts by class. Of any size and encoding. Nothing leaves this computer.
          </p>
        </div>
        <Ideas />
      </div>
    </div>
  );
}
