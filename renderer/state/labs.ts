import type { LabListing, Source } from '#contract/api';
import { failureText, studio } from '../client/client';
import { host } from '../client/host';
import { notify } from '../ui/toast';

/** Starts a lab; one whose data do not come with the program asks for its file first. */
export async function startLab({ id, needs }: LabListing, quick: boolean): Promise<void> {
  try {
    const source = needs === '' ? null : await chosenFile();
    if (needs !== '' && source === null) return;
    await studio.call('lab.start', { lab: id, quick, ...(source === null ? {} : { source }) });
  } catch (error) {
    notify({ level: 'error', ...failureText(error) });
  }
}

/** The run that trains is stopped; what was trained before it stays among the runs. */
export async function stopLab(lab: string): Promise<void> {
  try {
    await studio.call('lab.stop', { lab });
  } catch (error) {
    notify({ level: 'error', ...failureText(error) });
  }
}

async function chosenFile(): Promise<Source | null> {
  const grants = await host().openDialog('data');
  const [only] = grants;
  if (only === undefined) return null;
  return grants.length === 1
    ? { kind: 'file', token: only.token }
    : { kind: 'files', tokens: grants.map(({ token }) => token) };
}
