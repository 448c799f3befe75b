import { Waypoints } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import type { SpecField } from '#core/spec/fields';
import { canVary } from '#core/spec/sweep-problems';
import { useDraft } from '../../../state/draft';
import { useOverlay } from '../../../state/overlays';
import { useSweepDraft, vary } from '../../../state/sweep-draft';
import { cx } from '../../../ui/cx';
import { IconButton } from '../../../ui/icon-button';
import styles from './vary.module.css';

/** Makes an axis of the field and opens the sweep. */
function varyField(path: string): void {
  vary(path, useDraft.getState().spec);
  useOverlay.getState().show('sweep');
}

export function VaryButton({ field }: { field: SpecField }) {
  if (!canVary(field)) return null;
  return (
    <span className={styles.vary}>
      <IconButton
        label={`Vary ${field.meta.title.toLowerCase()}…`}
        icon={<Waypoints />}
        size="small"
        onPress={() => varyField(field.path)}
      />
    </span>
  );
}

/** Says under a field that a sweep varies it, and how. */
export function VariedNote({ path }: { path: string }) {
  const axis = useSweepDraft(({ axes }) => axes.find((one) => one.path === path));
  if (axis === undefined) return null;
  const { kind, values, low, high, scale } = axis;
  const text =
    kind === 'choices' ? values : `${low} to ${high}${scale === 'log' ? ', by its logarithm' : ''}`;
  return (
    <AriaButton className={cx(styles.note)} onPress={() => useOverlay.getState().show('sweep')}>
      <Waypoints size={12} aria-hidden />
      {`Varied in the sweep: ${text}`}
    </AriaButton>
  );
}
