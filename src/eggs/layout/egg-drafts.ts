import type { AbsolutePath, FileWriter } from '#base';

/** Eggs that were linked in foresight, under the names of drafts, until somebody places them. */
export interface EggDrafts {
  /** Remembers the draft that was made of the wheel with this digest. */
  keep(sha256: string, draft: AbsolutePath): void;
  /** Hands the draft over to who asks first. */
  take(sha256: string): AbsolutePath | undefined;
  /** Removes what nobody took. */
  discard(): void;
}

/** No drafts yet. */
export function createEggDrafts(files: FileWriter): EggDrafts {
  const drafts = new Map<string, AbsolutePath>();

  function take(sha256: string): AbsolutePath | undefined {
    const draft = drafts.get(sha256);
    drafts.delete(sha256);
    return draft;
  }

  return {
    keep: (sha256, draft) => void drafts.set(sha256, draft),
    take,
    discard() {
      for (const draft of drafts.values()) files.removeTree(draft);
      drafts.clear();
    },
  };
}
