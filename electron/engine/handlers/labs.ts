import type { LabListing, Source, StudioApi } from '#contract/api';
import { RequestError } from '#contract/errors';
import type { Handlers } from '#contract/rpc';
import { findGalleryItem } from '#core/data/gallery/gallery';
import { guessedData, rolesOf } from '#core/data/roles';
import { findLab, labs } from '#core/lab/index';
import type { Lab, LabSource } from '#core/lab/lab';
import type { OpenLabData } from '#core/run/lab-sessions';
import type { Engine } from '../engine';

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
    'lab.list': () => labs.map(listingOf),
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

function neededBy({ data }: Lab): string {
  return Object.values(data).find((source) => source.kind === 'file')?.hint ?? '';
}

function listingOf(lab: Lab): LabListing {
  const { id, title, lecture, question, look, metric, seeds, runs, data, published } = lab;
  const ready = Object.values(data).flatMap((source) =>
    source.kind === 'gallery' ? [findGalleryItem(source.id).title] : [],
  );
  return {
    id,
    title,
    lecture,
    question,
    look,
    task: runs[0]?.spec.data?.task ?? 'sequence-class',
    metric,
    runs: runs.map(({ name }) => name),
    seeds,
    ready: [...new Set(ready)],
    needs: neededBy(lab),
    published: published.flatMap(({ who, value }) => (Number.isFinite(value) ? [{ name: who, value }] : [])),
  };
}
