import { fingerprint } from '#base';
import type { AbsolutePath, FileReader } from '#base';

import type { FileStamp, ScriptsMemo } from '../memo/memo.ts';

/**
 * What is known of the scripts that parts made, so that those which are as they were need not be rendered again.
 *
 * Two parts may make a script of the same name: the later one wins, in every run. What counts is how the files were at the
 * end of the earlier run.
 */
export interface ScriptMemory {
  /** The paths of the scripts that were made of the same ingredients, when all of them are still as they were. */
  recall(key: string): readonly AbsolutePath[] | undefined;
  /** Remembers that the ingredients behind `key` made these scripts. */
  keep(key: string, paths: readonly AbsolutePath[]): void;
  /** Everything that holds after this run; looks at the files as they are now. */
  toKeep(): readonly ScriptsMemo[];
}

/** A memory that starts with what an earlier run kept. */
export function createScriptMemory(known: readonly ScriptsMemo[], files: FileReader): ScriptMemory {
  const byKey = new Map(known.map((memo) => [memo.key, memo]));
  const kept = new Map<string, readonly AbsolutePath[]>();
  return {
    recall(key) {
      const memo = byKey.get(key);
      if (memo?.scripts.every((stamp) => isAsStamped(stamp, files)) !== true) return undefined;
      const paths = memo.scripts.map(({ path }) => path);
      kept.set(key, paths);
      return paths;
    },
    keep: (key, paths) => void kept.set(key, paths),
    toKeep: () =>
      [...kept].flatMap(([key, paths]) => {
        const scripts = paths.flatMap((path) => stampOf(path, files) ?? []);
        return scripts.length === paths.length ? [{ key, scripts }] : [];
      }),
  };
}

/** The key of scripts by everything they are made of, in the form of JSON. */
export function scriptKey(ingredients: unknown): string {
  return fingerprint(JSON.stringify(['scripts-1', ingredients]));
}

function stampOf(path: AbsolutePath, files: FileReader): FileStamp | undefined {
  const facts = files.linkFacts(path);
  return facts?.kind === 'file' ? { path, sizeBytes: facts.sizeBytes, mtimeMs: facts.mtimeMs } : undefined;
}

function isAsStamped({ path, sizeBytes, mtimeMs }: FileStamp, files: FileReader): boolean {
  const now = stampOf(path, files);
  return now?.sizeBytes === sizeBytes && now.mtimeMs === mtimeMs;
}
