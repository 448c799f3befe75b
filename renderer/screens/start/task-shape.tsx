import type { LabListing } from '#contract/api';
import styles from './task-shape.module.css';

/** Steps that are read and that are answered, as in the lecture's pictures of many-to-one and its kin. */
const shapes: Record<LabListing['task'], { reads: readonly number[]; answers: readonly number[] }> = {
  'sequence-class': { reads: [0, 1, 2, 3], answers: [3] },
  'sequence-scalar': { reads: [0, 1, 2, 3], answers: [3] },
  'sequence-vector': { reads: [0, 1, 2, 3], answers: [3] },
  'step-class': { reads: [0, 1, 2, 3], answers: [0, 1, 2, 3] },
  'class-and-steps': { reads: [0, 1, 2, 3], answers: [0, 1, 2, 3, 4] },
  'step-vector': { reads: [0, 1, 2, 3], answers: [0, 1, 2, 3] },
  'language-model': { reads: [0, 1, 2, 3], answers: [0, 1, 2, 3] },
  seq2seq: { reads: [0, 1, 2], answers: [3, 4, 5] },
  caption: { reads: [0], answers: [1, 2, 3] },
  forecast: { reads: [0, 1, 2, 3], answers: [4, 5] },
};

const [pitch, side] = [30, 14];

/** The task as the lecture draws it: what is read below, states in the middle, what is answered above. */
export function TaskShape({ task }: { task: LabListing['task'] }) {
  const { reads, answers } = shapes[task];
  const steps = Math.max(...reads, ...answers) + 1;
  const x = (step: number): number => 8 + step * pitch;
  const width = 16 + (steps - 1) * pitch + side;
  const all = Array.from({ length: steps }, (_, k) => k);
  return (
    <svg className={styles.shape} viewBox={`0 0 ${width} 80`} aria-hidden>
      {reads.map((step) => (
        <g key={step}>
          <path d={`M ${x(step) + 7} 64 V 49`} />
          <rect className={styles.read} x={x(step)} y={64} width={side} height={side} rx={2} />
        </g>
      ))}
      {all.map((step) => (
        <g key={step}>
          {step > 0 && <path d={`M ${x(step - 1) + side} 40 H ${x(step)}`} />}
          <rect className={styles.state} x={x(step)} y={33} width={side} height={side} rx={2} />
        </g>
      ))}
      {answers.map((step) => (
        <g key={step}>
          <path d={`M ${x(step) + 7} 33 V 16`} />
          <rect className={styles.answer} x={x(step)} y={2} width={side} height={side} rx={2} />
        </g>
      ))}
    </svg>
  );
}
