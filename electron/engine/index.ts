import { failureOf } from '#contract/errors';
import type { LinkApi, LinkEvents } from '#contract/link';
import { connect } from '#contract/rpc';
import { parentPortOf, windowPortOf } from './ports';
import { openStudio, type Studio } from './studio';

/**
 * The engine's process: it opens the store, tells main that it stands, and serves every window port that main hands
 * in. It never outlives main (Chromium ends it), and on request it saves what trains before it goes.
 */
const parent = process.parentPort;
const link = connect<LinkApi, LinkEvents>(parentPortOf(parent));
const [folder = '', version = ''] = process.argv.slice(2);

let studio: Studio;
try {
  studio = openStudio(folder, version, link);
} catch (error) {
  const { message, hint } = failureOf(error);
  await link.call('engine.refused', { message, hint });
  process.exit(1);
}

parent.on('message', ({ ports }) => {
  for (const port of ports) studio.serveWindow(windowPortOf(port));
});
link.on('shutdown', () => {
  void studio.close().then(() => process.exit(0));
});
await link.call('engine.ready', {});
