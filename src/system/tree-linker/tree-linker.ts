import { constants, copyFileSync, linkSync, lstatSync, mkdirSync, writeFileSync } from 'node:fs';
import { posix } from 'node:path';

import type { AbsolutePath } from '#base';
import type { LinkedFile, LinkMode, LinkOutcome, LinkPlan } from '#eggs';

import { cannotWrite } from '../errors.ts';

/** What says that this way does not work between these two places, rather than that something is wrong. */
const UNABLE: Readonly<Record<LinkMode, ReadonlySet<string>>> = {
  clone: new Set(['ENOTSUP', 'EOPNOTSUPP', 'EXDEV', 'EINVAL', 'ENOSYS', 'ENOTTY', 'EPERM']),
  hardlink: new Set(['EXDEV', 'EPERM', 'EMLINK', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EACCES']),
  copy: new Set(),
};

/** A linker that works on the calling thread. */
export interface SynchronousLinker {
  /** Outcomes in the order of the plans. */
  linkTrees(plans: readonly LinkPlan[]): readonly LinkOutcome[];
}

/**
 * Links trees synchronously on the calling thread: one `lstat` and one `link` a file is what the kernel needs.
 */
export function createTreeLinker(): SynchronousLinker {
  /** The first way that worked, by the directory that the trees go to. */
  const known = new Map<string, LinkMode>();
  return {
    linkTrees(plans) {
      const texts = new Map<string, string>();
      return plans.map((plan) => {
        const place = posix.dirname(plan.target);
        const best = known.get(place);
        const modes = best === undefined ? plan.modes : plan.modes.slice(Math.max(0, plan.modes.indexOf(best)));
        const outcome = linkTree({ ...plan, modes }, texts);
        if (outcome.kind === 'linked' && outcome.mode !== undefined) known.set(place, outcome.mode);
        return outcome;
      });
    },
  };
}

/** `texts` are the small files that other trees of this call have already, by content: linking them is quicker. */
function linkTree(plan: LinkPlan, texts: Map<string, string>): LinkOutcome {
  const { source, target, files, writtenMs } = plan;
  makeTheRest(plan, texts);
  const modes = [...plan.modes];
  for (const file of files) {
    const isSure = writtenMs === undefined || isAsPlanned(`${source}/${file.from}`, file, writtenMs);
    if (!isSure) return { kind: 'damaged', path: file.from };
    linkOne(`${source}/${file.from}`, `${target}/${file.to}` as AbsolutePath, modes);
  }
  return { kind: 'linked', mode: files.length === 0 ? undefined : modes[0] };
}

function makeTheRest({ target, directories, texts: wanted, modes }: LinkPlan, texts: Map<string, string>): void {
  try {
    mkdirSync(target);
    for (const directory of directories) mkdirSync(`${target}/${directory}`);
    for (const { to, text } of wanted) {
      const twin = modes.includes('hardlink') ? texts.get(text) : undefined;
      if (twin === undefined) writeFileSync(`${target}/${to}`, text, { flag: 'wx' });
      else linkSync(twin, `${target}/${to}`);
      texts.set(text, `${target}/${to}`);
    }
  } catch (error) {
    throw cannotWrite(target, error);
  }
}

/** A recipe or a user may have patched a file that is linked into the store. */
function isAsPlanned(path: string, { sizeBytes }: LinkedFile, writtenMs: number): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true && found.size === sizeBytes && found.mtimeMs <= writtenMs;
}

/** Takes the first of `modes` that works, and drops those before it for the files to come. */
function linkOne(from: string, to: AbsolutePath, modes: LinkMode[]): void {
  for (;;) {
    const [mode = 'copy'] = modes;
    try {
      LINK[mode](from, to);
      return;
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? '';
      if (modes.length < 2 || !UNABLE[mode].has(code)) throw cannotWrite(to, error);
      modes.shift();
    }
  }
}

const LINK: Readonly<Record<LinkMode, (from: string, to: string) => void>> = {
  clone: (from, to) => copyFileSync(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE_FORCE),
  hardlink: linkSync,
  copy: (from, to) => copyFileSync(from, to, constants.COPYFILE_EXCL),
};
