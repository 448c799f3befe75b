import { examineRun } from '#core/run/doctor';
import type { Finding } from '#core/doctor/finding';
import { jsonOption, openToRead, storeHelp, storeOption } from '../context';
import type { Verb } from '../context';
import type { Terminal } from '../terminal';
import { readArguments } from '../usage';

const usage = 'unfold doctor RUN [--json] [--store DIR]';
const options = { ...jsonOption, ...storeOption } as const;

export const doctor: Verb = {
  usage,
  summary: 'say what a run’s curves, norms and data show to be wrong, and what to try',
  options: { '--json': 'one JSON object a finding', '--store DIR': storeHelp },
  run(args, { terminal }) {
    const { values, positionals } = readArguments(args, options, { least: 1, most: 1 }, usage);
    const store = openToRead(values.store);
    try {
      const run = store.runs.find(positionals[0] ?? '');
      const findings = examineRun(store, run.id);
      if (values.json)
        for (const finding of findings) terminal.json({ event: 'finding', run: run.id, ...finding });
      else if (findings.length === 0) terminal.out(`“${run.name}”: nothing seems wrong.`);
      else findings.forEach((finding) => tell(finding, terminal));
      return Promise.resolve(findings.some(({ level }) => level === 'problem') ? 1 : 0);
    } finally {
      store.close();
    }
  },
};

/** A line with what is wrong, then why, then how to try each fix. */
function tell({ level, message, reason, source, fixes }: Finding, terminal: Terminal): void {
  terminal.out(`${level.toUpperCase()}: ${message}`);
  terminal.out(`  ${reason} (${source})`);
  for (const { title, changes } of fixes)
    terminal.out(
      `  Try ${title}: ${changes.map(({ path, value }) => `--set ${path}=${String(value)}`).join(' ')}`,
    );
}
