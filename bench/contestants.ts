import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { APPLICATION, APPLICATION_DIRECTORY } from './application.ts';
import { oraclePython } from './oracle.ts';
import type { Contestant, Prepared } from './rounds.ts';

/** Where index pages and wheels come from: a URL, or the default index of the Python when absent. */
export type IndexUrl = string | undefined;

/** Everything the contestants of one bench share. */
export interface Arena {
  /** A fresh directory for all that this bench writes; removed by hand, because removing slows what runs next. */
  readonly directory: string;
  readonly index: IndexUrl;
}

const BUILDOUT = join(import.meta.dirname, '../bin/buildout');

/** A directory that nobody used before. */
export function freshDirectory(arena: Arena, name: string): string {
  return mkdtempSync(join(arena.directory, `${name}-`));
}

/** What every contestant's environment holds, and nothing else. */
function environment(home: string, index: IndexUrl): Record<string, string> {
  const certificates = process.env['SSL_CERT_FILE'];
  return {
    HOME: home,
    PATH: process.env['PATH'] ?? '',
    LANG: 'C.UTF-8',
    PYTHONWARNINGS: 'ignore',
    ...(certificates === undefined ? {} : { SSL_CERT_FILE: certificates }),
    ...(index === undefined
      ? {}
      : { PIP_INDEX_URL: index, UV_DEFAULT_INDEX: index, buildout_testing_index_url: index }),
  };
}

/** Copies the application's configuration into a fresh tree. */
export function freshTree(arena: Arena, name: string): string {
  const tree = freshDirectory(arena, name);
  cpSync(APPLICATION_DIRECTORY, tree, { recursive: true });
  return tree;
}

/** How buildout is run. `cache` and `tree` are made per round when they are functions. */
export interface BuildoutSetting {
  readonly name: string;
  readonly cache: (round: number) => string;
  readonly tree: (round: number) => string;
  readonly args: readonly string[];
}

/** This project's buildout. */
export function ours(arena: Arena, { name, cache, tree, args }: BuildoutSetting): Contestant {
  return {
    name,
    prepare: (round): Prepared => ({
      command: [BUILDOUT, '--python', oraclePython(), ...args],
      directory: tree(round),
      environment: { ...environment(arena.directory, arena.index), BUILDOUT_CACHE_DIR: cache(round) },
    }),
  };
}

/** The original. It has no cache between trees. */
export function original(arena: Arena, { name, tree, args }: Omit<BuildoutSetting, 'cache'>): Contestant {
  return {
    name,
    prepare: (round): Prepared => ({
      command: [join(oraclePython(), '../buildout'), ...args],
      directory: tree(round),
      environment: environment(arena.directory, arena.index),
    }),
  };
}

/** What uv is asked to do. */
export interface UvSetting {
  readonly name: string;
  readonly cache: (round: number) => string;
  readonly command: 'install' | 'compile';
  readonly isPinned: boolean;
  readonly args?: readonly string[];
}

/** uv, given the same top-level requirements, with the pins as constraints. */
export function uv(arena: Arena, { name, cache, command, isPinned, args = [] }: UvSetting): Contestant {
  const lists = freshDirectory(arena, 'uv-lists');
  const [requirements, constraints] = [join(lists, 'requirements.txt'), join(lists, 'constraints.txt')];
  writeFileSync(requirements, APPLICATION.requirements.join('\n'));
  writeFileSync(constraints, APPLICATION.constraints.join('\n'));
  const pins = isPinned ? ['-c', constraints] : [];
  return {
    name,
    prepare: (round): Prepared => {
      const target = freshDirectory(arena, 'uv-target');
      const where =
        command === 'install' ? ['-r', requirements, '--target', target] : [requirements, '-o', join(target, 'lock')];
      return {
        command: [
          ...uvCommand(),
          'pip',
          command,
          '-q',
          '--no-config',
          '--python',
          oraclePython(),
          ...pins,
          ...args,
          ...where,
        ],
        directory: target,
        environment: { ...environment(arena.directory, arena.index), UV_CACHE_DIR: cache(round) },
      };
    },
  };
}

/** Projects to develop, and the Python of an environment of its own. */
export interface UvEditableSetting {
  readonly name: string;
  readonly cache: (round: number) => string;
  readonly python: string;
  /** Their directories. */
  readonly projects: readonly string[];
}

/** uv, which installs projects as editable. */
export function uvEditable(arena: Arena, { name, cache, python, projects }: UvEditableSetting): Contestant {
  const args = ['pip', 'install', '-q', '--no-config', '--python', python, ...projects.flatMap((path) => ['-e', path])];
  return {
    name,
    prepare: (round): Prepared => ({
      command: [...uvCommand(), ...args],
      directory: arena.directory,
      environment: { ...environment(arena.directory, arena.index), UV_CACHE_DIR: cache(round) },
    }),
  };
}

/** uv lies beside the oracle's Python. */
function uvCommand(): readonly string[] {
  return [join(oraclePython(), '../uv')];
}

/** A cache directory that is used again in each round. */
export function lasting(arena: Arena, name: string): (round: number) => string {
  const directory = join(arena.directory, name);
  mkdirSync(directory, { recursive: true });
  return () => directory;
}
