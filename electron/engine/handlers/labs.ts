import type { Source, StudioApi } from '#contract/api';
import { RequestError } from '#contract/errors';
import type { Handlers } from '#contract/rpc';
import { guessedData, rolesOf } from '#core/data/roles';
import { findLab, labs } from '#core/lab/index';
import type { LabSource } from '#core/lab/lab';
import type { OpenLabData } from '#core/run/lab-sessions';
import type { Engine } from '../engine';
import { labListing, neededBy } from '../lab-listing';

type LabMethods = Extract<keyof StudioApi, `lab.${string}`>;

export function labHandlers({ labSessions, intake, emit }: Engine): Pick<Handlers<StudioApi>, LabMethods> {
  /** Stored as the import would, with what was guessed. */
  const read = async (source: Source): ReturnType<OpenLabData> => {
    const preview = await intake.inspect(source, {});
    const { name, options, guess } = preview;
    const roles = rolesOf(preview, guessedData(guess));
    const { task, settings } = guess;
    const dataset = await intake.store({ source, name, options, roles, task, settings });
    emit('dataset.changed', { dataset: dataset.id });
    return { dataset, name };
  };
  return {
    'lab.list': () => labs.map(labListing),
    'lab.outcomes': () => labSessions.states(),
    'lab.start': ({ lab: id, quick, source }) => {
      const lab = findLab(id);
      if (lab === undefined) throw new RequestError('refused', `There is no lab “${id}”.`);
      const hint = neededBy(lab);
      if (hint !== '' && source === undefined)
        throw new RequestError('refused', `“${lab.title}” needs ${hint}.`, 'Choose the file first.');
      let brought: ReturnType<OpenLabData> | null = null;
      return labSessions.start(lab, quick, (wanted) => {
        if (wanted.kind === 'gallery') return read(sourceOf(wanted));
        // One file stands for all that the lab reads of its own.
        if (source === undefined) throw new RequestError('refused', `“${lab.title}” needs ${wanted.hint}.`);
        return (brought ??= read(source));
      });
    },
    'lab.stop': ({ lab }) => labSessions.stop(lab),
  };
}

function sourceOf({ id, parameters }: Extract<LabSource, { kind: 'gallery' }>): Source {
  return { kind: 'gallery', id, parameters: { ...parameters } };
}
