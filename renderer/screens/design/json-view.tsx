import { Copy } from 'lucide-react';
import { useState } from 'react';
import type { ExperimentSpec } from '#core/spec/experiment';
import { useDraft } from '../../state/draft';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/text-field';
import { notify } from '../../ui/toast';
import { readExperiment } from './json-text';
import styles from './json-view.module.css';

/** The whole experiment as JSON: to copy, to paste, to edit. What reads well is taken over at once. */
export function JsonView() {
  const { spec, rewrite } = useDraft();
  const [typed, setTyped] = useState<{ text: string; of: ExperimentSpec; problem: string | null } | null>(
    null,
  );
  // Undo and presets change the draft behind the text; then the text follows.
  const mine = typed !== null && (typed.of === spec || typed.problem !== null) ? typed : null;
  const text = mine?.text ?? JSON.stringify(spec, null, 2);
  const edit = (next: string): void => {
    const result = readExperiment(next);
    if ('problem' in result) {
      setTyped({ text: next, of: spec, problem: result.problem });
      return;
    }
    setTyped({ text: next, of: result.spec, problem: null });
    if (JSON.stringify(result.spec) !== JSON.stringify(spec)) rewrite(result.spec);
    else setTyped({ text: next, of: spec, problem: null });
  };
  return (
    <div className={styles.view}>
      <div className={styles.bar}>
        <p>Copy it into a mail or a script; paste another over it.</p>
        <Button
          variant="quiet"
          icon={<Copy aria-hidden />}
          onPress={() => {
            void navigator.clipboard
              .writeText(JSON.stringify(spec, null, 2))
              .then(() => notify({ level: 'info', message: 'The experiment was copied as JSON.' }));
          }}
        >
          Copy
        </Button>
      </div>
      <TextField
        label="Experiment as JSON"
        hideLabel
        rows={20}
        value={text}
        onChange={edit}
        error={mine?.problem ?? null}
      />
    </div>
  );
}
