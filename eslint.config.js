import tseslint from 'typescript-eslint';

const MACHINE = ['process', 'fetch', 'console', 'Date', 'setTimeout', 'setInterval', 'performance', 'crypto'];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'tools/*.mjs', '*.config.js', '.dependency-cruiser.cjs', 'bench/**/*.mjs'] },
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'func-style': ['error', 'declaration'],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' },
        {
          selector: 'ClassDeclaration[superClass]:not([superClass.name=/Error$/])',
          message: 'Extend nothing but errors.',
        },
      ],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/system/**', 'src/main.ts', 'src/worker.ts', 'src/wiring/**', '**/*.test.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...MACHINE.map((name) => ({ name, message: 'Ask for a port from #base; only system/ touches the machine.' })),
      ],
    },
  },
  {
    files: ['**/*.test.ts', '**/testing.ts', 'test/**/*.ts', 'bench/**/*.ts', 'tools/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['describe', 'it', 'test', 'suite'] },
          ],
        },
      ],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
    },
  },
);
