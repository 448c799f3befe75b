/** Opens the studio; without a display, says so and runs the starter experiment in the terminal instead. */
import { build } from './build.mjs';
import { appLaunch } from './electron.mjs';
import { main, say } from './lib.mjs';
import { runToEnd } from './run-to-end.mjs';
import { hasDisplay } from './display.mjs';
import { setup } from './setup.mjs';
import { unfold } from './unfold.mjs';

await main(async () => {
  await setup();
  await build();
  if (!hasDisplay()) {
    say(
      'There is no display here, so the window cannot open (on a desktop it does, and so does "xvfb-run -a npm start"): ' +
        'running the starter experiment in the terminal instead.',
    );
    await unfold(['train', 'starter']);
    return;
  }
  const { executablePath, args, env } = appLaunch();
  process.exitCode = await runToEnd(executablePath, [...args, ...process.argv.slice(2)], env);
});
