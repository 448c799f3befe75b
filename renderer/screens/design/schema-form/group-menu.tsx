import { List } from 'lucide-react';
import type { ExperimentSpec } from '#core/spec/experiment';
import { IconButton } from '../../../ui/icon-button';
import { Menu } from '../../../ui/menu';
import { groups, visibleFields } from './groups';
import { revealGroup } from './reveal';

/** The form's contents: the groups it asks for now, each a press away. */
export function GroupMenu({ spec }: { spec: ExperimentSpec }) {
  const entries = groups
    .filter((group) => visibleFields(group, spec).length > 0)
    .map(({ id, title }) => ({
      id,
      title,
      // After the menu has given the focus back, so that the group can take it.
      run: () => requestAnimationFrame(() => revealGroup(id)),
    }));
  return (
    <Menu label="Contents of the form" groups={[entries]}>
      <IconButton label="Contents of the form" icon={<List />} size="small" />
    </Menu>
  );
}
