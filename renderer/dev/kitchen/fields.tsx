import { useState } from 'react';
import { NumberField } from '../../ui/number-field';
import { Segmented } from '../../ui/segmented';
import { Select } from '../../ui/select';
import { Slider } from '../../ui/slider';
import { Switch } from '../../ui/switch';
import { TextField } from '../../ui/text-field';
import styles from './kitchen.module.css';
import { Shelf, State } from './shelf';

const cells = [
  { id: 'rnn', label: 'RNN' },
  { id: 'lstm', label: 'LSTM', description: 'With a cell state' },
  { id: 'gru', label: 'A choice whose words are longer than the room that there is for them' },
] as const;

export function Fields() {
  const [text, setText] = useState('names.csv');
  const [value, setValue] = useState<number | null>(128);
  const [cell, setCell] = useState<(typeof cells)[number]['id']>('lstm');
  const [position, setPosition] = useState(40);
  const number = {
    value,
    step: (from: number | null, direction: 1 | -1) => (from ?? 0) + direction,
    onChange: setValue,
    onUnreadable: () => undefined,
  };
  return (
    <Shelf title="Fields">
      <State name="text">
        <div className={styles.narrow}>
          <TextField label="Name" value={text} onChange={setText} />
        </div>
        <div className={styles.narrow}>
          <TextField label="With help" help="Shown in lists." placeholder="Nothing yet" />
        </div>
        <div className={styles.narrow}>
          <TextField label="Wrong" value={text} error="Another data set has this name." />
        </div>
        <div className={styles.narrow}>
          <TextField label="Off" value={text} isDisabled />
        </div>
        <div className={styles.narrow}>
          <TextField label="Lines" rows={3} value={'12,34\n56,78'} />
        </div>
      </State>
      <State name="number">
        <div className={styles.narrow}>
          <NumberField label="Hidden size" unit="units" {...number} />
        </div>
        <div className={styles.narrow}>
          <NumberField label="Empty" placeholder="no limit" nullable {...number} value={null} />
        </div>
        <div className={styles.narrow}>
          <NumberField label="Wrong" isInvalid {...number} />
        </div>
      </State>
      <State name="choice">
        <div className={styles.narrow}>
          <Select label="Cell" options={cells} value={cell} onChange={setCell} />
        </div>
        <div className={styles.narrow}>
          <Select label="Cut" options={cells} value="gru" onChange={setCell} />
        </div>
        <div className={styles.narrow}>
          <Select label="Nothing chosen" options={cells} value={null} onChange={setCell} />
        </div>
        <div className={styles.narrow}>
          <Select label="Wrong" options={cells} value={cell} isInvalid onChange={setCell} />
        </div>
        <div className={styles.narrow}>
          <Select label="Off" options={cells} value={cell} isDisabled onChange={setCell} />
        </div>
      </State>
      <State name="one of a few">
        <Segmented label="Cell" options={cells.slice(0, 2)} value={cell} onChange={setCell} />
      </State>
      <State name="switch">
        <Switch defaultSelected>On</Switch>
        <Switch>Off</Switch>
        <Switch isDisabled defaultSelected>
          On, cannot
        </Switch>
        <Switch isDisabled>Off, cannot</Switch>
      </State>
      <State name="slider">
        <div className={styles.narrow}>
          <Slider label="Share" value={position} minimum={0} maximum={100} step={1} onChange={setPosition} />
        </div>
      </State>
    </Shelf>
  );
}
