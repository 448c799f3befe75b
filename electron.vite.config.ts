import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { modulePath } from './scripts/module-path.ts';
import { thirdParty } from './scripts/third-party.ts';

// The oldest runtime that the app is run on (docs/decisions/0001): Electron 33.
const node = 'node20.18';
const chrome = 'chrome130';

export default defineConfig({
  main: {
    plugins: [modulePath()],
    build: {
      target: node,
      sourcemap: true,
      // The engine and its workers are reached from these two by `?modulePath` imports.
      rolldownOptions: { input: { index: 'electron/main/index.ts', cli: 'core/cli/index.ts' } },
      // Pure JavaScript is bundled (faster to start than node_modules); only the native module stays outside.
      externalizeDeps: { exclude: ['zod', 'papaparse'] },
    },
  },
  preload: {
    build: {
      target: node,
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'electron/preload/index.ts' },
        // A sandboxed preload must be one CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react(), thirdParty()],
    build: { target: chrome, rolldownOptions: { input: { index: path.resolve('renderer/index.html') } } },
  },
});
