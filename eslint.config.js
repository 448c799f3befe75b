import path from 'node:path';
import tseslint from 'typescript-eslint';

const projects = [
  'core/tsconfig.json',
  'core/tsconfig.node.json',
  'electron/tsconfig.json',
  'electron/preload/tsconfig.json',
  'electron/contract/tsconfig.json',
  'renderer/tsconfig.json',
  'test/tsconfig.json',
];

export default tseslint.config(
  {
    ignores: [
      'out/',
      '.cache/',
      'node_modules/',
      'core/device/wasm/assembly/',
      '**/*.generated.ts',
      '**/*.cjs',
      'test-results/',
      'playwright-report/',
    ],
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { project: projects, tsconfigRootDir: path.resolve() } },
    rules: {
      // A forgotten await in an app of four processes is a bug that shows only under load.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // tsc reports these already, and knows the environments.
      '@typescript-eslint/no-unused-vars': 'off',
      // An interface may ask for a promise that one implementation has at once.
      '@typescript-eslint/require-await': 'off',
      // Our objects are closures, written in interfaces as methods: taking one out of its object is safe.
      '@typescript-eslint/unbound-method': 'off',
      // A name for "one of these, as a string" documents more than it constrains.
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      'prefer-const': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': ['error', { allow: ['error', 'warn'] }],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportDefaultDeclaration',
          message: 'Named exports only: a name that is the same everywhere can be searched for.',
        },
      ],
    },
  },
  { files: ['*.config.ts', '*.config.js'], rules: { 'no-restricted-syntax': 'off' } },
  {
    // Matchers (expect.any) and parsed reports are `any`; a wrong value there fails the test, which is the point.
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      'no-console': 'off',
    },
  },
  {
    // They try, inside the window, what its policy must forbid.
    files: ['test/e2e/**'],
    rules: { '@typescript-eslint/no-implied-eval': 'off', '@typescript-eslint/no-unsafe-call': 'off' },
  },
  {
    files: ['**/*.{js,mjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { ecmaVersion: 'latest', sourceType: 'module' } },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'prefer-const': 'error',
      'no-undef': 'off',
      'no-unused-vars': 'error',
    },
  },
);
