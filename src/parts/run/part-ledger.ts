import { unrecordablePath } from '../errors.ts';
import type { Database } from '../state/database.ts';
import type { InstalledPart, InstalledState } from '../state/installed-state.ts';
import { readBack } from '../state/read-back.ts';

/**
 * What is installed while parts come and go, kept on disk at every step: whatever lies in the tree because of buildout is in
 * the file before it lies there.
 */
export class PartLedger {
  readonly #database: Database;
  readonly #parts: Map<string, InstalledPart>;
  #developEggs: readonly string[];

  constructor(database: Database) {
    this.#database = database;
    this.#developEggs = database.before.developEggs;
    this.#parts = new Map(database.before.parts.map((part) => [part.name, part]));
  }

  /** The names of all installed parts, in their order. */
  get names(): readonly string[] {
    return [...this.#parts.keys()];
  }

  find(name: string): InstalledPart | undefined {
    return this.#parts.get(name);
  }

  /** Forgets a part; its files are gone already. */
  remove(name: string): void {
    this.#parts.delete(name);
    this.save();
  }

  /** Paths of what `develop` put into the develop-eggs directory. */
  get developEggs(): readonly string[] {
    return this.#developEggs;
  }

  /** Replaces the paths of develop eggs: new ones do not lie there yet, old ones are gone already. */
  keepDevelopEggs(paths: readonly string[]): void {
    this.#developEggs = paths;
    this.save();
  }

  /**
   * Keeps a part that was made or changed; it comes last now. Saved at once only where the file does not know of all its
   * paths yet: a run that is killed before the next change makes the part once more.
   *
   * @throws {UserError} `parts/unrecordable-path`
   */
  keep(part: InstalledPart): void {
    checkPaths(part);
    const known = new Set(this.#parts.get(part.name)?.paths);
    this.keepUnchanged(part);
    if (!part.paths.every((path) => known.has(path))) this.save();
  }

  /** Keeps a part of which the file knows all but that it comes last now: saved with the next change, or at the end. */
  keepUnchanged(part: InstalledPart): void {
    this.#parts.delete(part.name);
    this.#parts.set(part.name, part);
  }

  /**
   * Notes that a part is about to make `paths`: a run that is killed now leaves nothing unknown.
   *
   * @throws {UserError} `parts/unrecordable-path`
   */
  announce(part: InstalledPart, paths: readonly string[]): void {
    const known = this.#parts.get(part.name) ?? part;
    const fresh = paths.filter((path) => !known.paths.includes(path));
    if (fresh.length === 0) return;
    const announced = { ...known, paths: [...known.paths, ...fresh] };
    checkPaths(announced);
    this.#parts.set(part.name, announced);
    this.save();
  }

  save(): void {
    this.#database.save(this.#state());
  }

  /** Saves what a run leaves behind; no less than once in a run that changed anything. */
  finish(): void {
    this.#database.finish(this.#state());
  }

  #state(): InstalledState {
    return { parts: [...this.#parts.values()], developEggs: this.#developEggs };
  }
}

/** Paths are written one a line: one that does not come back would be left behind, or another removed in its place. */
function checkPaths({ name, paths }: InstalledPart): void {
  const bad = paths.find(
    (path) => path === '' || (/\s/u.test(path) && (path.includes('\n') || readBack(path) !== path)),
  );
  if (bad !== undefined) throw unrecordablePath(name, bad);
}
