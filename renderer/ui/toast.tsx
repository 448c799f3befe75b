import { CircleAlert, Info, TriangleAlert, X } from 'lucide-react';
import {
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
  Text,
} from 'react-aria-components';
import { Button } from './button';
import { cx } from './cx';
import { IconButton } from './icon-button';
import styles from './toast.module.css';

export interface Notice {
  level: 'info' | 'warning' | 'error';
  message: string;
  hint?: string;
  action?: { title: string; run: () => void };
}

const queue = new ToastQueue<Notice>({ maxVisibleToasts: 3 });
const icons = { info: Info, warning: TriangleAlert, error: CircleAlert };

/** Errors stay until they are closed; the rest leaves by itself, later when it offers something to do. @returns what closes it */
export function notify(notice: Notice): () => void {
  const stays = notice.level === 'error' ? {} : { timeout: notice.action === undefined ? 6_000 : 12_000 };
  const key = queue.add(notice, stays);
  return () => queue.close(key);
}

export function Toasts() {
  return (
    <ToastRegion queue={queue} className={cx(styles.region)} aria-label="Messages">
      {({ toast }) => {
        const { level, message, hint = '', action } = toast.content;
        const Icon = icons[level];
        return (
          <AriaToast toast={toast} className={cx(styles.toast, styles[level])}>
            <Icon size={16} strokeWidth={1.5} aria-hidden />
            <ToastContent className={cx(styles.content)}>
              <Text slot="title">{message}</Text>
              {hint !== '' && (
                <Text slot="description" className={cx(styles.hint)}>
                  {hint}
                </Text>
              )}
            </ToastContent>
            {action !== undefined && (
              <Button
                variant="quiet"
                onPress={() => {
                  queue.close(toast.key);
                  action.run();
                }}
              >
                {action.title}
              </Button>
            )}
            <IconButton label="Dismiss" icon={<X />} size="small" onPress={() => queue.close(toast.key)} />
          </AriaToast>
        );
      }}
    </ToastRegion>
  );
}
