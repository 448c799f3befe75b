import { gradientCheck } from '#core/inspect/gradient-check';
import { jsonOption } from '../context';
import type { Verb } from '../context';
import { readArguments, UsageError } from '../usage';

const usage = 'unfold gradcheck [part of a name] [--json]';

export const gradcheck: Verb = {
  usage,
  summary: 'check the gradient of every operation against finite differences',
  options: { '--json': 'one JSON object a check' },
  async run(args, { terminal }) {
    const { values, positionals } = readArguments(args, { ...jsonOption }, { least: 0, most: 1 }, usage);
    const checks = await gradientCheck(positionals[0] ?? '');
    if (checks.length === 0) throw new UsageError(`No operation’s name has “${positionals[0] ?? ''}” in it.`);
    for (const check of checks) {
      if (values.json) terminal.json({ event: 'gradcheck', ...check });
      else
        terminal.out(
          `${check.pass ? 'pass' : 'FAIL'}  ${check.name}, d/d(${check.tensor}): ${check.maxRelativeError.toExponential(1)}`,
        );
    }
    return checks.every(({ pass }) => pass) ? 0 : 1;
  },
};
