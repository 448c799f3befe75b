import { Waypoints } from 'lucide-react';
import { useOverlay } from '../../../state/overlays';
import { useSweepDraft } from '../../../state/sweep-draft';
import { Button } from '../../../ui/button';

/** Opens the sweep of this design. @param reason why nothing can be started now */
export function SweepButton({ reason }: { reason: string | null }) {
  const axes = useSweepDraft((state) => state.axes.length);
  return (
    <Button
      icon={<Waypoints aria-hidden />}
      disabledReason={reason}
      onPress={() => useOverlay.getState().show('sweep')}
    >
      {axes === 0 ? 'Sweep…' : `Sweep of ${axes}…`}
    </Button>
  );
}
