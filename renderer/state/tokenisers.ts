import type { StoredTokeniser } from '#contract/api';
import type { FileGrant } from '#contract/host';
import { failureText, studio } from '../client/client';
import { host } from '../client/host';
import { queryClient } from '../client/query-client';
import { notify } from '../ui/toast';

/** Files are mostly called just so. */
export function isTokeniserFile(name: string): boolean {
  return /tokenizer\.json$/i.test(name);
}

/** Asks for a tokenizer.json and keeps it. Null when none was chosen or it cannot be used, which is told. */
export function chooseTokeniser(): Promise<StoredTokeniser | null> {
  return keep(async () => (await host().openDialog('tokeniser'))[0]);
}

/** Keeps a tokenizer.json that was dropped. Null when it cannot be used, which is told. */
export function dropTokeniser(file: File): Promise<StoredTokeniser | null> {
  return keep(() => host().grantDropped(file));
}

async function keep(grant: () => Promise<FileGrant | undefined>): Promise<StoredTokeniser | null> {
  try {
    const given = await grant();
    if (given === undefined) return null;
    const kept = await studio.call('tokeniser.import', { token: given.token });
    await queryClient.invalidateQueries({ queryKey: ['tokenisers'] });
    return kept;
  } catch (error) {
    notify({ level: 'error', ...failureText(error) });
    return null;
  }
}
