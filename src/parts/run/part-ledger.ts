import type { Database } from '../state/database.ts';
import type { InstalledPart } from '../state/installed-state.ts';

/**
 * What is installed while parts come and go, kept on disk at every step: whatever lies in the tree because of buildout is in
 * the file before it lies there.
 */
export class PartLedger {
  readonly #database: Database;
  readonly #parts: Map<string, InstalledPart>;

  constructor(database: Database) {
    this.#database = database;
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

  /** Keeps a part; it comes last now. Saved with the next change, or at the end, unless something new came. */
  keep(part: InstalledPart, { isNews }: { readonly isNews: boolean }): void {
    this.#parts.delete(part.name);
    this.#parts.set(part.name, part);
    if (isNews) this.save();
  }

  /** Notes that a part is about to make `paths`: a run that is killed now leaves nothing unknown. */
  announce(part: InstalledPart, paths: readonly string[]): void {
    const known = this.#parts.get(part.name) ?? part;
    const fresh = paths.filter((path) => !known.paths.includes(path));
    if (fresh.length === 0) return;
    this.#parts.set(part.name, { ...known, paths: [...known.paths, ...fresh] });
    this.save();
  }

  save(): void {
    this.#database.save({ parts: [...this.#parts.values()], developEggs: this.#database.before.developEggs });
  }
}
