/** Who may import whom. Read this file to learn the architecture. */

/** Nothing under `from` may import anything under `to`. */
const never = (name, from, to, why) => ({
  name,
  comment: why,
  severity: 'error',
  from: { path: from },
  to: { path: to },
});

/** As `never`, but types may pass: they are erased, so no code comes along. */
const typesOnly = (name, from, to, why) => ({
  ...never(name, from, to, why),
  to: { path: to, dependencyTypesNot: ['type-only'] },
});

const anyPackage = '(^|/)node_modules/';

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'two files that need each other are one idea in two places: move what both need into a third',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-broken-imports',
      comment: 'the file or package does not exist',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },

    // core: plain TypeScript that runs in Node, a worker or a test
    never(
      'core-knows-no-shell',
      '^core/',
      '^(electron|renderer|test|scripts)/',
      'core runs without a window; the shell uses core, not the reverse',
    ),
    never(
      'core-knows-no-screen',
      '^core/',
      `${anyPackage}(electron|react|react-dom|echarts)/`,
      'core runs in plain Node, a worker or a test',
    ),
    never(
      'only-store-knows-sqlite',
      '^(core/(?!store/)|electron/|renderer/)',
      `${anyPackage}(@types/)?better-sqlite3`,
      'the database has one owner: ask core/store',
    ),
    never(
      'query-reads-runs-only',
      '^core/query/',
      '^core/(?!query/|spec/|metrics/)',
      'window and command line ask for runs in the same words',
    ),
    {
      name: 'spec-stands-alone',
      comment: 'form, database, command line and window all read the spec, so it may need nothing but zod',
      severity: 'error',
      from: { path: '^core/spec/' },
      to: { pathNot: ['^core/spec/', `${anyPackage}zod/`] },
    },
    never(
      'graph-knows-no-device',
      '^core/graph/',
      '^core/(device|nn|model|train|run|store|cli)/',
      'a graph says what is computed; where is the device’s business',
    ),
    never(
      'device-knows-no-model',
      '^core/device/',
      '^core/(train|model|data|text|run|store|cli)/',
      'a device runs programs and knows nothing of what they mean',
    ),
    never(
      'metrics-stand-alone',
      '^core/metrics/',
      '^core/(?!metrics/|random)',
      'a metric is a formula over plain arrays, which anyone may check and use',
    ),
    never(
      'train-knows-no-store',
      '^core/train/',
      '^core/(store|run|cli)/',
      'the loop reports; core/run writes it down',
    ),
    never(
      'store-knows-no-training',
      '^core/store/',
      '^core/(?!store/|spec/|train/events|lab/outcome\\.|data/(?:dataset|options-key|roles)|random)',
      'the store keeps what it is given; core/run joins it with training',
    ),
    never(
      'only-run-joins',
      '^core/(?!run/|cli/|store/)',
      '^core/(run|cli|store)/',
      'core/run is where training and the store meet; only the engine and the command line use it',
    ),

    // electron: a thin shell of processes
    typesOnly(
      'contract-takes-only-types',
      '^electron/contract/',
      '^core/(?!spec/)',
      'code behind the contract would be dragged into the window',
    ),
    never(
      'contract-is-plain',
      '^electron/contract/',
      `^(electron/(?!contract/)|renderer/)|${anyPackage}(electron|react)/`,
      'any port can carry the contract',
    ),
    never(
      'main-does-no-maths',
      '^electron/main/',
      '^(core/(?!spec/)|renderer/|electron/preload/)',
      'main owns windows, menus, files and processes; work belongs in the engine',
    ),
    never(
      'main-starts-the-engine-only',
      '^electron/main/',
      '^electron/engine/(?!index\\.ts)',
      'main starts the engine by its path and talks to it over the contract',
    ),
    never(
      'preload-is-a-bridge',
      '^electron/preload/',
      '^(core/(?!spec/)|renderer/|electron/(main|engine)/)',
      'the preload hands things through and knows only the contract',
    ),
    never(
      'engine-has-no-window',
      '^electron/engine/',
      '^(renderer/|electron/(main|preload)/)',
      'the engine is reached over the contract only',
    ),

    // renderer: asks and draws
    never(
      'renderer-knows-only-the-contract',
      '^renderer/(?!dev/)',
      '^(core/(?!spec/|query/|data/(columns|image-cell|list-cell|roles)\\.ts|metrics/(catalogue|importance|seed-band|significance)\\.ts|optim/schedule\\.ts|sweep/objective\\.ts|train/(headline|learning-rate)\\.ts)|electron/(?!contract/))',
      'the window asks, it never computes; types of other layers come through electron/contract. What a cell, a role, a metric and a schedule mean, and a statistic over a few runs, is read alike everywhere',
    ),
    never(
      'renderer-has-no-node',
      '^renderer/',
      `^(node:)?(fs|path|os|child_process|worker_threads)$|${anyPackage}electron/`,
      'the window is sandboxed',
    ),

    never(
      'source-knows-no-test',
      '^(core|electron|renderer)/',
      '^(test|scripts)/',
      'tests look at the source, not the reverse',
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    // AssemblyScript is another language; generated kernels import nothing.
    exclude: { path: '^core/device/wasm/assembly/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
    },
    // Query suffixes (?modulePath, ?raw) belong to the bundler.
    cache: { folder: '.cache/layers', strategy: 'content' },
  },
};
