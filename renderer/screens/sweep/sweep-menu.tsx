import { Waypoints } from 'lucide-react';
import { useSweeps } from '../../client/sweep-queries';
import { go } from '../../state/navigation';
import { Button } from '../../ui/button';
import { Menu } from '../../ui/menu';

/** Leads from a comparison to the sweeps, where there are any. */
export function SweepMenu() {
  const { data: sweeps = [] } = useSweeps();
  if (sweeps.length === 0) return null;
  const entries = sweeps.slice(0, 20).map(({ id, name }) => ({
    id,
    title: name,
    run: () => go({ screen: 'train', sweep: id }),
  }));
  return (
    <Menu label="Sweeps" groups={[entries]}>
      <Button icon={<Waypoints aria-hidden />}>Sweeps</Button>
    </Menu>
  );
}
