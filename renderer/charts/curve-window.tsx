import type { ReactNode } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { cx } from '../ui/cx';
import styles from './curve-window.module.css';

interface CurveWindowProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** One chart over the whole window; Esc leads back. */
export function CurveWindow({ title, onClose, children }: CurveWindowProps) {
  return (
    <ModalOverlay
      isDismissable
      isOpen
      onOpenChange={(open) => !open && onClose()}
      className={cx(styles.overlay)}
    >
      <Modal className={cx(styles.modal)}>
        <Dialog aria-label={title} className={cx(styles.dialog)}>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
