import { useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { Button } from '../../ui/button';
import { cx } from '../../ui/cx';
import { Swatch } from '../train/swatch';
import styles from './run-dialogs.module.css';

/** Names of the palette's hues and of its dashes, in its order. */
const hues = ['blue', 'vermilion', 'green', 'pink', 'sky', 'amber', 'violet', 'grey'];
const dashes = ['solid', 'dashed', 'dotted'];

interface ColourChoiceProps {
  value: number;
  onChoose: (colour: number) => void;
}

/** The palette of runs: eight hues, each solid, dashed and dotted. The arrow keys go through it, Enter takes one. */
export function ColourChoice({ value, onChoose }: ColourChoiceProps) {
  const [chosen, setChosen] = useState(String(value));
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onChoose(Number(chosen));
      }}
    >
      <RadioGroup
        aria-label="Colour"
        className={cx(styles.colours)}
        value={chosen}
        onChange={setChosen}
        orientation="horizontal"
      >
        {dashes.flatMap((dash, row) =>
          hues.map((hue, column) => {
            const colour = row * hues.length + column;
            return (
              <Radio
                key={colour}
                value={String(colour)}
                aria-label={`${hue}, ${dash}`}
                className={cx(styles.colour)}
                autoFocus={colour === value}
              >
                <Swatch colour={colour} />
              </Radio>
            );
          }),
        )}
      </RadioGroup>
      <Button type="submit" variant="primary">
        Use this colour
      </Button>
    </form>
  );
}
