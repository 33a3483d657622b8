import type { AbsolutePath, FileWriter } from '#base';

import type { EntryMaker } from '../store/entry-maker.ts';
import type { EggTarget } from './egg-name.ts';
import type { EggWish } from './draft-egg.ts';
import { draftsDirectory } from './draft-name.ts';

/** What drafts are made with. */
export interface EggDraftsHouse {
  readonly files: FileWriter;
  readonly entryMaker: EntryMaker;
  readonly interpreter: EggTarget;
}

/** Eggs that are linked in foresight, in a directory of this run, until somebody places them. */
export interface EggDrafts {
  /** What to ask of the maker of an entry whose egg will surely be wanted there. */
  wishFor(eggsDirectory: AbsolutePath): EggWish;
  /** Remembers the draft that came with the entry of the wheel with this digest. */
  keep(sha256: string, draft: AbsolutePath): void;
  /** Hands the draft over to who asks first. */
  take(sha256: string): AbsolutePath | undefined;
  /** Ends what is under way, and removes what nobody took. */
  discard(): Promise<void>;
}

/** No drafts yet. */
export function createEggDrafts({ files, entryMaker, interpreter }: EggDraftsHouse): EggDrafts {
  const wishes = new Map<AbsolutePath, EggWish>();
  const drafts = new Map<string, AbsolutePath>();

  function take(sha256: string): AbsolutePath | undefined {
    const draft = drafts.get(sha256);
    drafts.delete(sha256);
    return draft;
  }

  async function discard(): Promise<void> {
    // A thread that still links would put back what is removed here.
    if (wishes.size > 0) await entryMaker.close();
    for (const { draftsDirectory: directory } of wishes.values()) {
      if (directory !== undefined && files.linkFacts(directory) !== undefined) files.removeTree(directory);
    }
  }

  return {
    wishFor(eggsDirectory) {
      const known = wishes.get(eggsDirectory);
      const wish = known ?? { eggsDirectory, draftsDirectory: draftsDirectory(eggsDirectory), interpreter };
      wishes.set(eggsDirectory, wish);
      return wish;
    },
    keep: (sha256, draft) => void drafts.set(sha256, draft),
    take,
    discard,
  };
}
