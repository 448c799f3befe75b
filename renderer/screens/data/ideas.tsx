import { presets } from '#core/spec/presets';
import styles from './ideas.module.css';

/** What the built-in presets can be tried on: a hint of what kind of file leads where. */
export function Ideas() {
  return (
    <section aria-labelledby="ideas">
      <h2 id="ideas">What you could bring</h2>
      <ul className={styles.ideas}>
        {presets.map((preset) =>
          preset.data.from === 'file' ? (
            <li key={preset.id}>
              <h3>{preset.title}</h3>
              <p>{`Needs ${preset.data.hint}.`}</p>
            </li>
          ) : null,
        )}
      </ul>
    </section>
  );
}
