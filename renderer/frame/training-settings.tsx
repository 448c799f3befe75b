import { useQueue } from '../client/training-queries';
import { setPreferences, usePreferences } from '../state/preferences';
import { setQueue } from '../state/run-control';
import { Select } from '../ui/select';
import { Switch } from '../ui/switch';
import { SettingsRow } from './settings-row';

const most = 16;
const choices = Array.from({ length: most }, (_, k) => ({ id: String(k + 1), label: String(k + 1) }));

export function TrainingSettings() {
  const queue = useQueue().data;
  const notifications = usePreferences((state) => state.notifications);
  return (
    <>
      {queue !== undefined && (
        <>
          <SettingsRow name="Runs at once" note="The others wait their turn.">
            <Select
              label="Runs at once"
              hideLabel
              options={choices}
              value={String(queue.concurrent)}
              onChange={(value) => void setQueue({ threads: queue.threads, concurrent: Number(value) })}
            />
          </SettingsRow>
          <SettingsRow
            name="Threads of each run"
            note="The result is the same with any number. Runs that train keep theirs."
          >
            <Select
              label="Threads of each run"
              hideLabel
              options={choices}
              value={String(queue.threads)}
              onChange={(value) => void setQueue({ concurrent: queue.concurrent, threads: Number(value) })}
            />
          </SettingsRow>
        </>
      )}
      <SettingsRow name="Notifications" note="A word of the system when a run ends while you are elsewhere.">
        <Switch
          aria-label="Notifications"
          isSelected={notifications}
          onChange={(on) => void setPreferences({ notifications: on })}
        />
      </SettingsRow>
    </>
  );
}
