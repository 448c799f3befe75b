import { failureText, studio } from '../client/client';
import { queryClient } from '../client/query-client';
import { useQueue } from '../client/training-queries';
import type { QueueSettings } from '#contract/api';
import { setPreferences, usePreferences } from '../state/preferences';
import { Select } from '../ui/select';
import { Switch } from '../ui/switch';
import { notify } from '../ui/toast';
import { SettingsRow } from './settings-row';

const most = 16;
const choices = Array.from({ length: most }, (_, k) => ({ id: String(k + 1), label: String(k + 1) }));

async function setQueue(settings: QueueSettings): Promise<void> {
  try {
    queryClient.setQueryData(['queue'], await studio.call('queue.set', settings));
  } catch (error) {
    notify({ level: 'error', ...failureText(error) });
  }
}

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
