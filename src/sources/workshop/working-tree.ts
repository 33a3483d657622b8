import type { AbsolutePath } from '#base';
import type { Git, GitPlace, GitResult } from '#repositories';

import type { WorkshopHouse } from './workshop-house.ts';

/** Git commands in one working tree. Nothing leaves this machine unless a place says so. */
export class WorkingTree {
  readonly directory: AbsolutePath;
  readonly #git: Git;
  readonly #signal: AbortSignal;

  constructor(directory: AbsolutePath, { git, signal }: Pick<WorkshopHouse, 'git' | 'signal'>) {
    this.directory = directory;
    this.#git = git;
    this.#signal = signal;
  }

  async run(args: readonly string[], place: Partial<GitPlace> = {}): Promise<string> {
    return (await this.#git.run(args, this.#at(place))).trim();
  }

  async tryRun(args: readonly string[], place: Partial<GitPlace> = {}): Promise<GitResult> {
    return await this.#git.tryRun(args, this.#at(place));
  }

  /** The commit that a name means; `undefined` when it means none. */
  async commitOf(name: string): Promise<string | undefined> {
    const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`];
    const { exitCode, stdout } = await this.tryRun(args);
    return exitCode === 0 ? stdout.trim() : undefined;
  }

  /** Whether files that git knows are changed, staged or in conflict. Others are nobody's loss: git never overwrites them. */
  async hasLocalChanges(): Promise<boolean> {
    return (await this.run(['status', '--porcelain', '--untracked-files=no', '--ignore-submodules=untracked'])) !== '';
  }

  /** How many commits each of two has that the other has not. */
  async distance(left: string, right: string): Promise<{ readonly ahead: number; readonly behind: number }> {
    const text = await this.run(['rev-list', '--left-right', '--count', '--end-of-options', `${left}...${right}`]);
    const [ahead = 0, behind = 0] = text.split(/\s+/u).map(Number);
    return { ahead, behind };
  }

  /** Whether a commit can be reached from what was fetched, so that leaving it loses nothing. */
  async isElsewhere(commit: string, patterns: readonly string[]): Promise<boolean> {
    return (await this.run(['for-each-ref', '--count=1', '--format=x', `--contains=${commit}`, ...patterns])) !== '';
  }

  #at(place: Partial<GitPlace>): GitPlace {
    return { directory: this.directory, signal: this.#signal, ...place };
  }
}
