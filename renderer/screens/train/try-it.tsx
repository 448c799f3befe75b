import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { RunRow } from '#contract/api';
import { studio } from '../../client/client';
import { Button } from '../../ui/button';
import { Failure } from '../../ui/failure';
import { percent } from '../../ui/format';
import { Slider } from '../../ui/slider';
import { TextField } from '../../ui/text-field';
import styles from './try-it.module.css';

const length = 400;

/** The run's best checkpoint on an input of one's own: classes with probabilities, or text that goes on. */
export function TryIt({ run }: { run: RunRow }) {
  const classifies = run.spec.data.task === 'sequence-class';
  const [input, setInput] = useState('');
  const [temperature, setTemperature] = useState(0.8);
  const [seed, setSeed] = useState(1);
  const ask = useMutation({
    mutationFn: () => studio.call('run.predict', { run: run.id, input, temperature, length, seed }),
  });
  const missing = classifies && input === '' ? 'Type a sequence first.' : null;
  const blocked = run.step === 0 ? 'The run has no checkpoint yet.' : missing;

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (blocked !== null || ask.isPending) return;
        ask.mutate();
        setSeed(seed + 1);
      }}
    >
      <div className={styles.line}>
        <TextField
          label={classifies ? run.spec.data.input || 'Input' : 'Begin with'}
          value={input}
          onChange={setInput}
          placeholder={classifies ? 'Type a sequence' : 'May be empty'}
        />
        {!classifies && (
          <div className={styles.temperature}>
            <span>Temperature</span>
            <Slider
              label="Temperature"
              value={temperature}
              minimum={0}
              maximum={1.5}
              step={0.05}
              onChange={setTemperature}
            />
            <output>{temperature === 0 ? 'greedy' : temperature.toFixed(2)}</output>
          </div>
        )}
        <Button type="submit" disabledReason={blocked}>
          {classifies ? 'Classify' : 'Write'}
        </Button>
      </div>
      {ask.isError && <Failure error={ask.error} />}
      {ask.data !== undefined && classifies && (
        <ol className={styles.classes} aria-label="Classes, likeliest first">
          {ask.data.classes.slice(0, 8).map(({ label, probability }) => (
            <li key={label}>
              <span>{label}</span>
              <meter className={styles.meter} min={0} max={1} value={probability} aria-label={label} />
              <span className={styles.share}>{percent(probability)}</span>
            </li>
          ))}
        </ol>
      )}
      {ask.data !== undefined && !classifies && (
        <pre className={styles.text} dir="auto">
          {input !== '' && <mark>{input}</mark>}
          {ask.data.text}
        </pre>
      )}
    </form>
  );
}
