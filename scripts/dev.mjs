/** The studio with live reload: electron-vite's dev server on the Electron that set-up found. */
import { rmSync } from 'node:fs';
import { buildWasm } from './build-wasm.mjs';
import { findElectron } from './electron.mjs';
import { main, root } from './lib.mjs';
import { runToEnd } from './run-to-end.mjs';
import { setup } from './setup.mjs';

await main(async () => {
  await setup();
  await buildWasm();
  // The dev server writes into out/ too; the next build must not take that for its own work.
  rmSync(`${root}/out/inputs.sha256`, { force: true });
  const env = { ELECTRON_EXEC_PATH: findElectron().executable };
  if (process.platform === 'linux' && process.getuid() === 0) env.NO_SANDBOX = '1';
  const electronVite = `${root}/node_modules/electron-vite/bin/electron-vite.js`;
  process.exitCode = await runToEnd(
    process.execPath,
    [electronVite, 'dev', '--watch', ...process.argv.slice(2)],
    env,
  );
});
