import { failureText } from '../client/client';
import { queryClient } from '../client/query-client';
import { notify } from '../ui/toast';

/** Does it and asks anew for the list that it changed; a failure is told. @returns undefined when it failed */
export async function attemptOn<T>(
  list: 'runs' | 'sweeps',
  action: () => Promise<T>,
): Promise<{ result: T } | undefined> {
  try {
    const result = await action();
    await queryClient.invalidateQueries({ queryKey: [list] });
    return { result };
  } catch (error) {
    notify({ level: 'error', ...failureText(error) });
    return undefined;
  }
}

/** Of runs. @returns whether it went well */
export async function attempt(action: () => Promise<unknown>): Promise<boolean> {
  return (await attemptOn('runs', action)) !== undefined;
}
