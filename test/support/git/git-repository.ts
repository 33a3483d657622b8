import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

import { writeFiles } from '../tree.ts';
import type { Files } from '../tree.ts';

/** A repository with a working tree that a test commits to. */
export interface GitRepository {
  readonly directory: string;
  /** Its address as a file URL. */
  readonly url: string;
  /** Writes files, and commits everything; answers the id of the commit. */
  commit(files: Files): string;
  /** Runs git in it; answers what it prints, without the last line end. */
  git(...args: readonly string[]): string;
}

/** Every commit is made at the same time by the same person, so that equal contents have equal ids. */
const ENVIRONMENT = {
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.invalid',
  GIT_AUTHOR_DATE: '2024-01-01T00:00:00Z',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.invalid',
  GIT_COMMITTER_DATE: '2024-01-01T00:00:00Z',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  LC_ALL: 'C',
};

/** Makes an empty repository whose default branch is `main`. */
export function gitRepository(directory: string): GitRepository {
  mkdirSync(directory, { recursive: true });
  function git(...args: readonly string[]): string {
    const env = { PATH: process.env['PATH'] ?? '', HOME: directory, ...ENVIRONMENT };
    return execFileSync('git', args, { cwd: directory, env, encoding: 'utf8', stdio: 'pipe' }).replace(/\n$/u, '');
  }
  git('init', '--quiet', '--initial-branch=main');
  return {
    directory,
    url: `file://${directory}`,
    commit(files) {
      writeFiles(directory, files);
      git('add', '--all', '--force');
      git('commit', '--quiet', '--allow-empty', '--message=change');
      return git('rev-parse', 'HEAD');
    },
    git,
  };
}
