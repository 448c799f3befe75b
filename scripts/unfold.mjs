/**
 * The command line: sets up and builds when needed, then runs the built entry on the app's own runtime. Everything
 * on stdout comes from the command itself, so `npm run --silent unfold -- … --json` is pure JSON lines.
 */
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { nodeLaunch } from './electron.mjs';
import { main, root } from './lib.mjs';
import { runToEnd } from './run-to-end.mjs';
import { setup } from './setup.mjs';

export async function unfold(args) {
  await setup();
  await build();
  const { executablePath, env } = nodeLaunch();
  // npm runs scripts in the project's folder; paths on the command line are meant from where the user is.
  const cwd = process.env.npm_lifecycle_event === 'unfold' ? process.env.INIT_CWD : undefined;
  process.exitCode = await runToEnd(executablePath, [`${root}/out/main/cli.js`, ...args], env, cwd);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(() => unfold(process.argv.slice(2)));
