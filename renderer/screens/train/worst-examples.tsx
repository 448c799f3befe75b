import type { WorstExample } from '#contract/api';
import { percent } from '../../ui/format';
import styles from './run-details.module.css';

/** What the model is most wrong about: often a wrong label, or a kind it has seen too little of. */
export function WorstExamples({ examples }: { examples: readonly WorstExample[] }) {
  if (examples.length === 0)
    return <p className={styles.none}>No example of the validation part was taken for another class.</p>;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Input</th>
          <th scope="col">Truth</th>
          <th scope="col">Model said</th>
          <th scope="col" className={styles.number}>
            Probability of the truth
          </th>
        </tr>
      </thead>
      <tbody>
        {examples.map((example, index) => (
          <tr key={index}>
            <td className={styles.token} dir="auto">
              {example.text}
            </td>
            <td>{example.truth}</td>
            <td>{example.predicted}</td>
            <td className={styles.number}>
              {example.probability === null ? '' : percent(example.probability)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
