import { useState } from 'react';
import { chooseTheme, themeChoices, useTheme } from '../../state/theme';
import { Segmented } from '../../ui/segmented';
import { Toasts } from '../../ui/toast';
import { Buttons } from './buttons';
import { Colours } from './colours';
import { Fields } from './fields';
import styles from './kitchen.module.css';
import { Surroundings } from './surroundings';
import { Type } from './type';

const densities = [
  { id: 'comfortable', label: 'Comfortable' },
  { id: 'compact', label: 'Compact' },
] as const;

/** Every control in every state, and every token: looked at in all themes before a control is called done. */
export function Kitchen() {
  const theme = useTheme((state) => state.choice);
  const [density, setDensity] = useState<'comfortable' | 'compact'>('comfortable');
  return (
    <main className={styles.kitchen}>
      <header className={styles.header}>
        <h1>Kitchen</h1>
        <Segmented
          label="Theme"
          options={themeChoices.map(({ id, title }) => ({ id, label: title }))}
          value={theme}
          onChange={(choice) => void chooseTheme(choice)}
        />
        <Segmented
          label="Density"
          options={densities}
          value={density}
          onChange={(chosen) => {
            setDensity(chosen);
            document.documentElement.dataset.density = chosen;
          }}
        />
      </header>
      <Buttons />
      <Fields />
      <Surroundings />
      <Type />
      <Colours />
      <Toasts />
    </main>
  );
}
