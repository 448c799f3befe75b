import type { LabListing, LabState } from '#contract/api';
import { useLabs, useLabStates } from '../../client/queries';
import { counted } from '../../ui/format';
import { LabCard } from './lab-card';
import styles from './lab-cards.module.css';

/** The lecture as experiments, in its order. */
export function LabCards() {
  const labs: readonly LabListing[] = useLabs().data ?? [];
  const states: readonly LabState[] = useLabStates().data ?? [];
  const done = states.filter(({ results }) => results.some(({ quick }) => !quick)).length;
  if (labs.length === 0) return null;
  return (
    <section aria-labelledby="labs" className={styles.labs}>
      <header>
        <h2 id="labs">Labs</h2>
        <p>
          {`The lecture as ${counted(labs.length, 'experiment')}: each asks one question, trains what answers it, and says what came out.${done === 0 ? '' : ` ${done} done here.`}`}
        </p>
      </header>
      <ul>
        {labs.map((lab, k) => (
          <li key={lab.id}>
            <LabCard
              lab={lab}
              state={states.find((one) => one.lab === lab.id) ?? null}
              isKin={
                lab.example !== null &&
                labs.slice(0, k).some(({ example }) => example?.input === lab.example?.input)
              }
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
