import { listGallery } from '#core/data/gallery/gallery';
import type { GalleryListing } from '#core/data/gallery-item';
import type { Reference } from '#core/data/synthetic/task';
import { expected } from '#core/spec/parse';
import { jsonOption } from '../context';
import type { Verb } from '../context';
import { readArguments } from '../usage';

const usage = 'unfold gallery [--json]';

export const gallery: Verb = {
  usage,
  summary: 'list the ready data sets, what they are and what to compare with',
  options: { '--json': 'one JSON object a data set' },
  run(args, { terminal }) {
    const { values } = readArguments(args, { ...jsonOption }, { least: 0, most: 0 }, usage);
    for (const listing of listGallery()) {
      if (values.json) terminal.json({ event: 'gallery', ...listing });
      else for (const line of described(listing)) terminal.out(line);
    }
    if (!values.json) {
      terminal.out('Take one where a file is taken: unfold train --data gallery:adding?length=200');
    }
    return Promise.resolve(0);
  },
};

function described({
  id,
  title,
  task,
  definition,
  parameters,
  references,
  ...rest
}: GalleryListing): string[] {
  const { chance, naive, published } = references;
  return [
    `${id}: ${title} (${task})`,
    `  ${definition}`,
    `  From: ${rest.citation}`,
    `  Licence: ${rest.licence}`,
    ...parameters.map(
      (field) => `  ${field.path} = ${String(field.default)}: ${field.meta.title}, ${expected(field)}`,
    ),
    ...(chance === null ? [] : [`  Chance: ${referenceLine(chance)}`]),
    ...(naive === null ? [] : [`  Naive: ${referenceLine(naive)}`]),
    ...published.map(({ value, who, note }) => `  Published: ${value} (${who}). ${note}`.trimEnd()),
    '',
  ];
}

function referenceLine({ metric, value, how }: Reference): string {
  return `${metric} ${Number(value.toPrecision(4))}. ${how}`;
}
