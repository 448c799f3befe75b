import { ClipboardPaste, FileInput, FolderOpen } from 'lucide-react';
import { openData, pasteData } from '../../state/intake';
import { Button } from '../../ui/button';
import styles from './drop-well.module.css';

/** Where one's own data come in. Files may be dropped anywhere in the window; this says so. */
export function DropWell({ isPrimary }: { isPrimary: boolean }) {
  return (
    <section className={styles.well} aria-labelledby="own-data">
      <FileInput size={24} strokeWidth={1.25} aria-hidden />
      <h2 id="own-data">Drop files or a folder, or paste text</h2>
      <div className={styles.buttons}>
        <Button
          variant={isPrimary ? 'primary' : 'secondary'}
          icon={<FileInput aria-hidden />}
          keys="CmdOrCtrl+O"
          onPress={() => void openData('data')}
        >
          Choose files…
        </Button>
        <Button icon={<FolderOpen aria-hidden />} onPress={() => void openData('folder')}>
          Folder…
        </Button>
        <Button icon={<ClipboardPaste aria-hidden />} onPress={() => void pasteData()}>
          Paste
        </Button>
      </div>
      <p>
        Tables, texts, series, pictures with captions, pairs of sentences. Unfold finds out what they are for
        and shows it before anything is stored.
      </p>
    </section>
  );
}
