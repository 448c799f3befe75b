import { presets } from '#core/spec/presets';
import { inspect } from '../../state/intake';
import { Button } from '../../ui/button';
import styles from './ideas.module.css';

/** What the presets can be tried on: the data the studio makes itself, and what kind of file leads where. */
export function Ideas() {
  return (
    <section aria-labelledby="ideas">
      <h2 id="ideas">Where to start</h2>
      <ul className={styles.ideas}>
        {presets.map(({ id, title, why, data }) => (
          <li key={id}>
            <h3>{title}</h3>
            {data.from === 'generated' ? (
              <>
                <p>{why}</p>
                <Examples />
                <Button
                  onPress={() => void inspect({ kind: 'gallery', id: 'parity', parameters: {} }, title)}
                >
                  Try it, no file needed
                </Button>
              </>
            ) : (
              <p>{`Bring ${data.hint}.`}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Three rows as the studio makes them. */
function Examples() {
  return (
    <ul className={styles.examples} aria-label="Examples">
      {['1011', '011010', '110'].map((bits) => (
        <li key={bits}>
          <code>{bits}</code> → {[...bits].filter((bit) => bit === '1').length % 2 === 0 ? 'even' : 'odd'}
        </li>
      ))}
    </ul>
  );
}
