import { presets as all } from '#core/spec/presets';
import { jsonOption } from '../context';
import type { Verb } from '../context';
import { readArguments } from '../usage';

const usage = 'unfold presets [--json]';

export const presets: Verb = {
  usage,
  summary: 'list the named experiments and why they are as they are',
  options: { '--json': 'one JSON object a preset' },
  run(args, { terminal }) {
    const { values } = readArguments(args, { ...jsonOption }, { least: 0, most: 0 }, usage);
    for (const { id, title, why, spec, data } of all) {
      if (values.json) terminal.json({ event: 'preset', preset: id, title, why, spec, data });
      else
        terminal.out(
          `${id}\n  ${title}\n  ${why}\n  Data: ${data.from === 'file' ? data.hint : 'made by the studio itself'}`,
        );
    }
    return Promise.resolve(0);
  },
};
