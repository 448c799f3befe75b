import { Redo2, Undo2 } from 'lucide-react';
import { memo, useState } from 'react';
import { presets } from '#core/spec/presets';
import { mergeInput } from '#core/spec/merge';
import { useDatasets } from '../../client/queries';
import { keepingData, useDraft } from '../../state/draft';
import { IconButton } from '../../ui/icon-button';
import { Segmented } from '../../ui/segmented';
import { Select } from '../../ui/select';
import styles from './form-panel.module.css';
import { JsonView } from './json-view';
import { GroupMenu } from './schema-form/group-menu';
import { SchemaForm, type SchemaFormProps } from './schema-form/schema-form';

export const FormPanel = memo(function FormPanel(props: SchemaFormProps) {
  const [view, setView] = useState<'form' | 'json'>('form');
  const canUndo = useDraft((state) => state.past.length > 0);
  const canRedo = useDraft((state) => state.future.length > 0);
  const { undo, redo } = useDraft.getState();
  return (
    <>
      <header className={styles.header}>
        <h1>Design</h1>
        <div className={styles.tools}>
          {view === 'form' && <GroupMenu spec={props.spec} />}
          <IconButton
            label="Undo"
            icon={<Undo2 />}
            size="small"
            keys="CmdOrCtrl+Z"
            disabledReason={canUndo ? null : 'Nothing was changed yet.'}
            onPress={undo}
          />
          <IconButton
            label="Redo"
            icon={<Redo2 />}
            size="small"
            keys="CmdOrCtrl+Shift+Z"
            disabledReason={canRedo ? null : 'Nothing was undone.'}
            onPress={redo}
          />
          <Segmented
            label="View of the experiment"
            options={[
              { id: 'form', label: 'Form' },
              { id: 'json', label: 'JSON' },
            ]}
            value={view}
            onChange={setView}
          />
        </div>
      </header>
      {view === 'form' ? (
        <div className={styles.form}>
          <PresetChoice />
          <SchemaForm {...props} />
        </div>
      ) : (
        <JsonView />
      )}
    </>
  );
});

/** Starting points for the draft's task; they set the numbers and leave the data alone. */
const PresetChoice = memo(function PresetChoice() {
  const task = useDraft((state) => state.spec.data.task);
  const chosen = useDraft((state) => state.preset);
  const id = useDraft((state) => state.spec.data.dataset);
  const dataset = useDatasets().data?.find((row) => row.id === id);
  const fitting = presets.filter((preset) => (preset.spec.data?.task ?? 'sequence-class') === task);
  const current = fitting.find((preset) => preset.id === chosen);
  return (
    <div className={styles.preset}>
      <Select
        label="Preset"
        options={fitting.map(({ id, title }) => ({ id, label: title }))}
        value={current?.id ?? null}
        placeholder="Start from…"
        onChange={(wanted) => {
          const preset = fitting.find((candidate) => candidate.id === wanted);
          if (preset === undefined) return;
          const { spec, replace } = useDraft.getState();
          // What follows from the data themselves goes over the preset's numbers.
          const own = dataset?.guess.task === task ? dataset.guess.settings : {};
          const next = keepingData(mergeInput(preset.spec, own), spec);
          replace(next, { base: next, preset: preset.id });
        }}
      />
      {current !== undefined && <p>{current.why}</p>}
    </div>
  );
});
