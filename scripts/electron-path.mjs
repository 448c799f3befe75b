/** Prints how to launch the built app, as JSON `{executablePath, args, env}`, for Playwright and scripts. */
import { build } from './build.mjs';
import { appLaunch } from './electron.mjs';
import { main } from './lib.mjs';
import { setup } from './setup.mjs';

await main(async () => {
  await setup();
  await build();
  process.stdout.write(`${JSON.stringify(appLaunch())}\n`);
});
