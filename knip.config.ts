import type { KnipConfig } from 'knip';

export default {
  entry: [
    'scripts/*.mjs',
    'electron/main/index.ts',
    'electron/engine/index.ts',
    'electron/preload/index.ts',
    'core/cli/index.ts',
    'renderer/index.html',
    'renderer/main.tsx',
    'test/**/*.{test,spec}.{ts,tsx}',
    'test/bench/*.ts',
  ],
  project: [
    'core/**/*.ts',
    'electron/**/*.ts',
    'renderer/**/*.{ts,tsx}',
    'test/**/*.{ts,tsx}',
    'scripts/**/*.{mjs,ts}',
  ],
  ignore: ['core/device/wasm/assembly/**'],
  // Run by path, not imported: set-up compiles with node-gyp, the build with asc, the checks with dependency-cruiser.
  ignoreDependencies: ['node-gyp', 'assemblyscript', 'dependency-cruiser'],
  // Tests that fill a small disk mount one, where they may.
  ignoreBinaries: ['mount', 'umount'],
  // An exported type that nobody imports yet still documents what a function takes.
  exclude: ['types'],
  ignoreExportsUsedInFile: true,
} satisfies KnipConfig;
