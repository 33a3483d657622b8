/** Floors of the house, lowest first. A room may import rooms of lower floors only, and only through their index.ts. */
const FLOORS = [
  ['base'],
  ['packaging', 'downloads'],
  ['config', 'package-index', 'resolver', 'python', 'repositories'],
  ['dists', 'sources'],
  ['eggs'],
  ['recipes'],
  ['parts'],
  ['cli', 'lsp'],
];
/** The editor must never run foreign code, so it sees data rooms only. */
const ONLY = { lsp: ['base', 'packaging', 'downloads', 'config', 'package-index'] };

const rooms = FLOORS.flat();
const below = (room) =>
  ONLY[room] ??
  FLOORS.slice(
    0,
    FLOORS.findIndex((floor) => floor.includes(room)),
  ).flat();

module.exports = {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    ...rooms.map((room) => ({
      name: `floor:${room}`,
      severity: 'error',
      from: { path: `^src/${room}/`, pathNot: ['\\.test\\.ts$'] },
      to: { path: '^src/', pathNot: [`^src/${room}/`, ...below(room).map((lower) => `^src/${lower}/`)] },
    })),
    {
      name: 'through-the-door',
      comment:
        'Another room is entered by its index.ts (or, from tests, its testing.ts); the wiring knows the basement.',
      severity: 'error',
      from: { path: '^src/([^/]+)/', pathNot: '^src/wiring/' },
      to: { path: '^src/[^/]+/', pathNot: ['^src/$1/', '^src/[^/]+/(index|testing)\\.ts$'] },
    },
    {
      name: 'machine-only-in-system',
      comment: 'Files, network, processes, clock: ask for a port from base instead.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: ['^src/system/', '^src/(main|worker)\\.ts$', '^src/wiring/', '\\.test\\.ts$', '/testing\\.ts$'],
      },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(path|path/posix|url|util|buffer|zlib|crypto)$' },
    },
    {
      name: 'system-only-from-main',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: ['^src/system/', '^src/(main|worker)\\.ts$', '^src/wiring/', '\\.test\\.ts$', '/testing\\.ts$'],
      },
      to: { path: '^src/system/' },
    },
    {
      name: 'fakes-only-in-tests',
      severity: 'error',
      from: { path: '^src/', pathNot: ['\\.test\\.ts$', '/testing\\.ts$'] },
      to: { path: '/testing\\.ts$' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types'] },
  },
};
