import { useMutation } from '@tanstack/react-query';
import { Dices } from 'lucide-react';
import { useState } from 'react';
import type { RunRow } from '#contract/api';
import type { Task } from '#core/spec/data';
import { failureText, studio } from '../../../client/client';
import { Button } from '../../../ui/button';
import { Failure } from '../../../ui/failure';
import { TextField } from '../../../ui/text-field';
import { notify } from '../../../ui/toast';
import { Answer } from './answer';
import { readNumbers } from './input';
import { PictureInput } from './picture-input';
import { useExamples, type Example } from './use-examples';
import { requestOf, writingAtFirst } from './writing';
import { WritingControls } from './writing-controls';
import styles from './try-it.module.css';

const verbs: Record<Task, string> = {
  'sequence-class': 'Classify',
  'sequence-scalar': 'Predict',
  'sequence-vector': 'Label',
  'step-class': 'Label',
  'class-and-steps': 'Label',
  'step-vector': 'Predict',
  'language-model': 'Write',
  seq2seq: 'Write',
  caption: 'Describe',
  forecast: 'Forecast',
};

/** The run's best checkpoint on an input of one's own, or on one of the data. */
export function TryIt({ run }: { run: RunRow }) {
  const { task, input: column } = run.spec.data;
  const { kind, size, take } = useExamples(run);
  const [input, setInput] = useState('');
  const [example, setExample] = useState<Example | null>(null);
  const [writing, setWriting] = useState(writingAtFirst);
  const [seed, setSeed] = useState(1);
  const ask = useMutation({
    mutationFn: async (asked: { input: string; example: Example | null }) => ({
      ...asked,
      prediction: await studio.call('run.predict', {
        run: run.id,
        input: asked.input,
        ...requestOf(writing, task === 'language-model', seed),
      }),
    }),
  });
  const isContinued = task === 'language-model';
  const read = kind === 'numbers' ? readNumbers(input) : { input };
  const empty = kind === 'image' ? 'Give a picture first.' : 'Type a sequence first.';
  const missing = !isContinued && input.trim() === '' ? empty : null;
  const blocked =
    run.step === 0
      ? 'The run has no checkpoint yet.'
      : (missing ?? ('problem' in read ? read.problem : null));
  const change = (next: string): void => {
    setInput(next);
    setExample(null);
  };
  const fill = async (): Promise<void> => {
    try {
      const taken = await take?.();
      if (taken === undefined) return;
      setInput(taken.input);
      setExample(taken);
    } catch (error) {
      notify({ level: 'error', ...failureText(error) });
    }
  };

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (blocked !== null || ask.isPending || 'problem' in read) return;
        ask.mutate({ input: read.input, example });
        setSeed(seed + 1);
      }}
    >
      {kind === 'image' ? (
        <PictureInput cell={input} size={size} onChange={change} />
      ) : (
        <TextField
          label={isContinued ? 'Begin with' : column || 'Input'}
          rows={kind === 'numbers' ? 3 : 1}
          value={input}
          onChange={change}
          placeholder={placeholderOf(kind, isContinued)}
          {...(kind === 'numbers' && {
            help: 'JSON, or numbers with commas, a step each. Of several columns: a line for each step.',
          })}
        />
      )}
      {(isContinued || task === 'seq2seq' || task === 'caption') && (
        <WritingControls
          writing={writing}
          isContinued={isContinued}
          onChange={(part) => setWriting({ ...writing, ...part })}
        />
      )}
      <div className={styles.line}>
        <Button type="submit" disabledReason={blocked}>
          {verbs[task]}
        </Button>
        {!isContinued && (
          <Button
            variant="quiet"
            icon={<Dices aria-hidden />}
            disabledReason={take === null ? 'The data set is not in the store any more.' : null}
            onPress={() => void fill()}
          >
            Take an example from the data
          </Button>
        )}
      </div>
      {ask.isError && <Failure error={ask.error} />}
      {ask.data !== undefined && <Answer run={run} {...ask.data} />}
    </form>
  );
}

function placeholderOf(kind: 'text' | 'numbers', isContinued: boolean): string {
  if (isContinued) return 'May be empty';
  return kind === 'numbers' ? '[0.2, 0.5, 0.1]' : 'Type a sequence';
}
