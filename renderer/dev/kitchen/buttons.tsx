import { Play, Trash2 } from 'lucide-react';
import { Button } from '../../ui/button';
import { IconButton } from '../../ui/icon-button';
import { Menu } from '../../ui/menu';
import { Popover } from '../../ui/popover';
import { Shelf, State } from './shelf';

const variants = ['primary', 'secondary', 'quiet', 'danger'] as const;
const nothing = (): void => undefined;

export function Buttons() {
  return (
    <Shelf title="Buttons">
      <State name="at rest">
        {variants.map((variant) => (
          <Button key={variant} variant={variant} onPress={nothing}>
            {variant}
          </Button>
        ))}
      </State>
      <State name="icon and keys">
        {variants.map((variant) => (
          <Button
            key={variant}
            variant={variant}
            icon={<Play aria-hidden />}
            keys="CmdOrCtrl+Enter"
            onPress={nothing}
          >
            Start
          </Button>
        ))}
      </State>
      <State name="cannot, and why">
        {variants.map((variant) => (
          <Button key={variant} variant={variant} disabledReason="Nothing was changed yet.">
            {variant}
          </Button>
        ))}
      </State>
      <State name="icons">
        <IconButton label="Start" icon={<Play />} keys="CmdOrCtrl+Enter" onPress={nothing} />
        <IconButton label="Start" icon={<Play />} size="small" onPress={nothing} />
        <IconButton label="Start" icon={<Play />} isActive onPress={nothing} />
        <IconButton label="Start" icon={<Play />} disabledReason="Nothing trains." />
      </State>
      <State name="opens">
        <Menu
          label="Menu"
          selected="b"
          groups={[
            [
              { id: 'a', title: 'One of them', description: 'With a line under it', run: nothing },
              { id: 'b', title: 'The one that holds', keys: 'CmdOrCtrl+2', run: nothing },
            ],
            [{ id: 'c', title: 'Remove', icon: <Trash2 size={16} />, danger: true, run: nothing }],
          ]}
        >
          <Button>Menu</Button>
        </Menu>
        <Popover label="Popover" trigger={<Button>Popover</Button>}>
          <p>A small panel that a button opens beside itself.</p>
        </Popover>
      </State>
    </Shelf>
  );
}
