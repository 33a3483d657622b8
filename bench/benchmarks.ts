import { join } from 'node:path';

import { freshDirectory, freshTree, lasting, original, ours, uv } from './contestants.ts';
import type { Arena } from './contestants.ts';
import { develop } from './develop.ts';
import { runRounds } from './rounds.ts';
import type { Contestant, Prepared, Summary } from './rounds.ts';
import { writeDiamonds, writeParts, writeUnpinned } from './write-configurations.ts';

/** One question that the benchmarks answer. */
export interface Benchmark {
  readonly name: string;
  readonly title: string;
  readonly usesLoopback: boolean;
  run(arena: Arena, rounds: number): readonly Summary[] | Promise<readonly Summary[]>;
}

/** All benchmarks, in the order of the table in docs/benchmarks.md. */
export const BENCHMARKS: readonly Benchmark[] = [
  { name: 'cold-index', title: 'empty store, the default index', usesLoopback: false, run: cold },
  { name: 'cold-loopback', title: 'empty store, an index 20 ms away', usesLoopback: true, run: cold },
  { name: 'cold-original', title: 'empty store against zc.buildout (1 round)', usesLoopback: true, run: coldOriginal },
  { name: 'warm', title: 'full store, fresh tree', usesLoopback: true, run: warm },
  { name: 'unpinned-cold', title: 'resolution without pins, nothing cached', usesLoopback: false, run: unpinnedCold },
  { name: 'unpinned-warm', title: 'resolution without pins, all cached', usesLoopback: false, run: unpinnedWarm },
  { name: 'no-op', title: 'the second of two identical runs', usesLoopback: true, run: noOp },
  { name: 'develop', title: '30 develop projects of six backends', usesLoopback: false, run: develop },
  { name: 'parts', title: 'a no-op run of 100, 300 and 1,000 parts', usesLoopback: true, run: manyParts },
  { name: 'files', title: 'annotate over 10, 100 and 1,000 files in diamonds', usesLoopback: true, run: manyFiles },
];

function cold(arena: Arena, rounds: number): readonly Summary[] {
  const fresh = (name: string) => () => freshDirectory(arena, name);
  const contestants = [
    ours(arena, { name: 'buildout-ts', cache: fresh('store'), tree: () => freshTree(arena, 'tree'), args: ['-q'] }),
    uv(arena, { name: 'uv', cache: fresh('uv-cache'), command: 'install', isPinned: true }),
  ];
  return runRounds(rounds, contestants, log(arena));
}

function coldOriginal(arena: Arena): readonly Summary[] {
  const contestants = [
    ours(arena, {
      name: 'buildout-ts',
      cache: () => freshDirectory(arena, 'store'),
      tree: () => freshTree(arena, 'tree'),
      args: ['-q'],
    }),
    original(arena, { name: 'zc.buildout', tree: () => freshTree(arena, 'tree'), args: ['-q'] }),
  ];
  return runRounds(1, contestants, log(arena));
}

function warm(arena: Arena, rounds: number): readonly Summary[] {
  const uvCache = lasting(arena, 'uv-cache');
  const contestants = [
    ours(arena, {
      name: 'buildout-ts',
      cache: lasting(arena, 'store'),
      tree: () => freshTree(arena, 'tree'),
      args: ['-q'],
    }),
    uv(arena, { name: 'uv', cache: uvCache, command: 'install', isPinned: true }),
    uv(arena, { name: 'uv --offline', cache: uvCache, command: 'install', isPinned: true, args: ['--offline'] }),
  ];
  fillCaches(contestants.slice(0, 2), arena);
  return runRounds(rounds, contestants, log(arena));
}

function unpinnedCold(arena: Arena, rounds: number): readonly Summary[] {
  return unpinned(arena, rounds, {
    store: () => freshDirectory(arena, 'store'),
    uvCache: () => freshDirectory(arena, 'uv-cache'),
  });
}

function unpinnedWarm(arena: Arena, rounds: number): readonly Summary[] {
  return unpinned(arena, rounds, { store: lasting(arena, 'store'), uvCache: lasting(arena, 'uv-cache') });
}

type CacheOfRound = (round: number) => string;

function unpinned(
  arena: Arena,
  rounds: number,
  { store, uvCache }: Record<'store' | 'uvCache', CacheOfRound>,
): readonly Summary[] {
  const tree = (): string => writeUnpinned(freshDirectory(arena, 'tree'));
  const contestants = [
    ours(arena, { name: 'buildout-ts', cache: store, tree, args: ['-q', 'resolve'] }),
    uv(arena, { name: 'uv pip compile', cache: uvCache, command: 'compile', isPinned: false }),
  ];
  fillCaches(contestants, arena);
  return runRounds(rounds, contestants, log(arena));
}

function noOp(arena: Arena, rounds: number): readonly Summary[] {
  const store = lasting(arena, 'store');
  const [own, pinned, theirs] = [freshTree(arena, 'tree'), freshTree(arena, 'tree'), freshTree(arena, 'tree')];
  const contestants: readonly Contestant[] = [
    ours(arena, { name: 'buildout-ts -N', cache: store, tree: () => own, args: ['-N'] }),
    ours(arena, { name: 'buildout-ts, all pinned', cache: store, tree: () => pinned, args: [] }),
    original(arena, { name: 'zc.buildout -N', tree: () => theirs, args: ['-N'] }),
    bareNode(arena),
  ];
  fillCaches(contestants, arena);
  fillCaches(contestants, arena);
  return runRounds(rounds, contestants, log(arena));
}

function manyParts(arena: Arena, rounds: number): readonly Summary[] {
  const store = lasting(arena, 'store');
  const contestants = [100, 300, 1000].map((count) => {
    const tree = writeParts(freshDirectory(arena, `parts-${count}`), count);
    return ours(arena, { name: `${count} parts`, cache: store, tree: () => tree, args: ['-N'] });
  });
  fillCaches(contestants, arena);
  return runRounds(rounds, contestants, log(arena));
}

function manyFiles(arena: Arena, rounds: number): readonly Summary[] {
  const store = lasting(arena, 'store');
  const contestants = [10, 100, 1000].map((count) => {
    const tree = writeDiamonds(freshDirectory(arena, `files-${count}`), count);
    return ours(arena, { name: `${count} files`, cache: store, tree: () => tree, args: ['annotate', 'top'] });
  });
  return runRounds(rounds, contestants, log(arena));
}

/** How long Node takes to start and do nothing, under the same conditions. */
function bareNode(arena: Arena): Contestant {
  const node = join(import.meta.dirname, '../node_modules/.bin/node');
  return {
    name: 'bare Node',
    prepare: (): Prepared => ({ command: [node, '-e', '0'], directory: arena.directory, environment: {} }),
  };
}

function fillCaches(contestants: readonly Contestant[], arena: Arena): void {
  runRounds(1, contestants, log(arena));
}

function log(arena: Arena): string {
  return join(arena.directory, 'log');
}
