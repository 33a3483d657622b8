import { UserError } from '#base';
import type { ProcessResult, ProcessRunner, Surroundings } from '#base';

import { gitFailed, noGit, oldGit } from './errors.ts';
import { createGate } from './gate.ts';
import { gitEnvironment } from './git-environment.ts';
import type { Git, GitPlace, GitResult } from './git.ts';
import { sayWithoutSecrets } from './say-without-secrets.ts';

/** What running git takes. */
export interface GitHouse {
  readonly processes: ProcessRunner;
  readonly surroundings: Surroundings;
}

/** The first release whose settings can come by variables: older ones would ignore what makes them safe. */
const OLDEST = [2, 31] as const;
const TIMEOUT_MS = 3_600_000;
/** Servers of ssh close the door on more at once from one place. */
const MOST_CONNECTIONS = 8;

/** The git on the user's PATH; it is looked at when it is first needed. */
export function openGit(house: GitHouse): Git {
  const gate = createGate(MOST_CONNECTIONS);
  let checked: Promise<void> | undefined;

  async function tryRun(args: readonly string[], place: GitPlace): Promise<GitResult> {
    await (checked ??= checkVersion(place, house));
    const { exitCode, stdout, stderr, stoppedFor } =
      place.network === 'open' ? await gate.pass(() => start(args, place, house)) : await start(args, place, house);
    place.signal?.throwIfAborted();
    const said = sayWithoutSecrets(stderr, place.remote?.login);
    return { exitCode, stdout, stderr: stoppedFor === 'time' ? `${said}\nfatal: it took more than an hour` : said };
  }

  return {
    tryRun,
    async run(args, place) {
      const result = await tryRun(args, place);
      if (result.exitCode !== 0) throw gitFailed(args[0] ?? '', place.directory, result.stderr);
      return result.stdout;
    },
  };
}

async function checkVersion(place: GitPlace, house: GitHouse): Promise<void> {
  const { stdout } = await start(['--version'], { directory: place.directory, signal: place.signal }, house);
  const [, major = '0', minor = '0'] = /^git version (\d+)\.(\d+)/u.exec(stdout) ?? [];
  if (Number(major) < OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) < OLDEST[1])) {
    throw oldGit(stdout.trim(), OLDEST.join('.'));
  }
}

async function start(args: readonly string[], place: GitPlace, house: GitHouse): Promise<ProcessResult> {
  try {
    return await house.processes.run({
      command: 'git',
      args,
      workingDirectory: place.directory,
      environment: gitEnvironment(place, house.surroundings),
      timeoutMs: TIMEOUT_MS,
      signal: place.signal,
    });
  } catch (error) {
    if (error instanceof UserError && error.code === 'system/cannot-run') throw noGit(error);
    throw error;
  }
}
