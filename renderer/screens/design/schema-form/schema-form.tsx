import { ChevronRight } from 'lucide-react';
import { memo, useState } from 'react';
import { Button as AriaButton, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import type { LengthGroup } from '#contract/api';
import type { ExperimentSpec } from '#core/spec/experiment';
import { useDraft } from '../../../state/draft';
import type { Problem } from '../../../state/draft-problems';
import { recall, remember } from '../../../state/persist';
import { cx } from '../../../ui/cx';
import { counted } from '../../../ui/format';
import { LengthGroups } from '../length-groups';
import { SchedulePreview } from '../schedule-preview';
import { FieldRow } from './field-row';
import { changedFields, groups, visibleFields, type Group } from './groups';
import styles from './schema-form.module.css';

export interface SchemaFormProps {
  /** What the groups show of the experiment; each field reads its own value by itself. */
  spec: ExperimentSpec;
  problems: readonly Problem[];
  warnings: readonly Problem[];
  /** Of the model's description; null until the data were read. */
  stepsPerEpoch: number | null;
  lengths: readonly LengthGroup[];
  padding: number;
}

/** The experiment as a form, drawn from its schema: groups, fields, ranges and help are all the schema's. */
export function SchemaForm(props: SchemaFormProps) {
  return groups.map((group) => <GroupView key={group.id} group={group} {...props} />);
}

const startOpen: Record<string, boolean> = {
  data: true,
  text: true,
  target: true,
  series: true,
  image: true,
  model: true,
  decoder: true,
  initialise: false,
  optimise: true,
  schedule: false,
  regularise: false,
  batches: true,
  limits: true,
  seed: false,
};

const GroupView = memo(function GroupView({
  group,
  spec,
  problems,
  warnings,
  stepsPerEpoch,
  lengths,
  padding,
}: SchemaFormProps & { group: Group }) {
  const base = useDraft((state) => state.base);
  const [isOpen, setOpen] = useState(
    () => recall<Record<string, boolean>>('groups', startOpen)[group.id] ?? true,
  );
  const fields = visibleFields(group, spec);
  const changed = changedFields(group, spec, base).length;
  const mine = problems.filter(({ path }) => fields.some((field) => field.path === path)).length;
  if (fields.length === 0) return null;
  return (
    <Disclosure
      data-group={group.id}
      className={cx(styles.group)}
      // A problem inside is not hidden.
      isExpanded={isOpen || mine > 0}
      onExpandedChange={(open) => {
        setOpen(open);
        remember('groups', { ...recall('groups', startOpen), [group.id]: open });
      }}
    >
      <Heading level={2}>
        <AriaButton slot="trigger" className={cx(styles.trigger)}>
          <ChevronRight size={14} strokeWidth={1.75} aria-hidden />
          {group.title}
          <span className={styles.aside}>{changed > 0 ? `${counted(changed, 'field')} changed` : ''}</span>
        </AriaButton>
      </Heading>
      <DisclosurePanel className={cx(styles.panel)}>
        {fields.map((field) => (
          <FieldRow
            key={field.path}
            field={field}
            problem={problems.find(({ path }) => path === field.path)?.message ?? null}
            warning={warnings.find(({ path }) => path === field.path)?.message ?? null}
          />
        ))}
        {group.id === 'schedule' && (isOpen || mine > 0) && (
          <SchedulePreview spec={spec} stepsPerEpoch={stepsPerEpoch} />
        )}
        {group.id === 'batches' && lengths.length > 0 && <LengthGroups lengths={lengths} padding={padding} />}
      </DisclosurePanel>
    </Disclosure>
  );
});
