import { FileInput } from 'lucide-react';
import { useEffect, useState } from 'react';
import { dropFiles, inspectText } from '../state/intake';
import { useNavigation } from '../state/navigation';
import styles from './drop-overlay.module.css';

/** A well that takes what is dropped onto it for itself. */
const hasOwnPlace = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[data-takes-files]') !== null;

/** Files may be dropped anywhere in the window, and text pasted anywhere on the Data screen. */
export function DropOverlay() {
  const [over, setOver] = useState(false);
  useEffect(() => {
    let depth = 0;
    const carries = (event: DragEvent): boolean =>
      event.dataTransfer?.types.some((type) => type === 'Files' || type === 'text/plain') ?? false;
    const enter = (event: DragEvent): void => {
      if (!carries(event)) return;
      depth += 1;
      setOver(true);
    };
    const leave = (): void => {
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const hold = (event: DragEvent): void => {
      if (!carries(event)) return;
      event.preventDefault();
      setOver(!hasOwnPlace(event.target));
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
    };
    const drop = (event: DragEvent): void => {
      depth = 0;
      setOver(false);
      if (!carries(event) || event.dataTransfer === null || hasOwnPlace(event.target)) return;
      event.preventDefault();
      const files = [...event.dataTransfer.files];
      if (files.length > 0) void dropFiles(files);
      else inspectText(event.dataTransfer.getData('text/plain'));
    };
    const paste = (event: ClipboardEvent): void => {
      const writing =
        event.target instanceof HTMLElement && ['INPUT', 'TEXTAREA'].includes(event.target.tagName);
      if (writing || useNavigation.getState().screen !== 'data' || event.clipboardData === null) return;
      event.preventDefault();
      const files = [...event.clipboardData.files];
      if (files.length > 0) void dropFiles(files);
      else inspectText(event.clipboardData.getData('text/plain'));
    };
    const listeners = { dragenter: enter, dragleave: leave, dragover: hold, drop, paste };
    for (const [name, listener] of Object.entries(listeners))
      window.addEventListener(name, listener as EventListener);
    return () => {
      for (const [name, listener] of Object.entries(listeners))
        window.removeEventListener(name, listener as EventListener);
    };
  }, []);
  if (!over) return null;
  return (
    <div className={styles.overlay}>
      <div className={styles.frame}>
        <FileInput size={32} strokeWidth={1.25} aria-hidden />
        <p>Drop data, an experiment, weights or an exported run.</p>
      </div>
    </div>
  );
}
