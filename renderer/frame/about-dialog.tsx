import { useQuery } from '@tanstack/react-query';
import { useEngine } from '../client/engine';
import { useOverlay } from '../state/overlays';
import { Dialog } from '../ui/dialog';
import { counted } from '../ui/format';
import styles from './about-dialog.module.css';

/** As scripts/third-party.ts writes it into the build. */
interface Notice {
  name: string;
  version: string;
  license: string;
  text: string;
}

async function readNotices(): Promise<Notice[]> {
  const response = await fetch('third-party.json');
  // The development server has none.
  const isThere = response.ok && (response.headers.get('content-type') ?? '').includes('json');
  return isThere ? ((await response.json()) as Notice[]) : [];
}

export function AboutDialog() {
  const { open, show } = useOverlay();
  return (
    <Dialog title="About Unfold" width="wide" isOpen={open === 'about'} onClose={() => show(null)}>
      <About />
    </Dialog>
  );
}

function About() {
  const info = useEngine((state) => state.info);
  const notices = useQuery({ queryKey: ['notices'], queryFn: readNotices, staleTime: Infinity }).data ?? [];
  return (
    <>
      <div className={styles.title}>
        <p>Unfold {info?.version} trains, explains and compares sequence models, on this machine alone.</p>
        <p className={styles.licence}>
          MIT licence. {info?.runtime}. {info?.device}.
        </p>
      </div>
      <div className={styles.list}>
        <h3>
          {notices.length === 0 ? 'Third-party software' : `Contains ${counted(notices.length, 'package')}`}
        </h3>
        {notices.length === 0 && <p>The notices are part of a built Unfold only.</p>}
        {notices.map(({ name, version, license, text }) => (
          <details key={`${name}@${version}`}>
            <summary>
              {name} {version} <span className={styles.licence}>{license}</span>
            </summary>
            <pre>{text === '' ? `${license}, without a text of its own.` : text}</pre>
          </details>
        ))}
        <p className={styles.licence}>
          Electron and Chromium come with their own notices beside the program (LICENSES.chromium.html).
        </p>
      </div>
    </>
  );
}
