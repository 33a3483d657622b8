import type { InstalledState } from '../state/installed-state.ts';
import type { PartLedger } from './part-ledger.ts';
import { removePaths } from './remove-paths.ts';
import type { RemovalGround } from './remove-paths.ts';

/**
 * Removes the develop eggs that an earlier run made: the configuration asks for none any more, as this version refuses
 * those that do.
 *
 * Source: zc-buildout.md 4.2, item 6.
 *
 * @throws {UserError} `parts/unsafe-removal`, before anything is removed.
 */
export function removeDevelopEggs({ developEggs }: InstalledState, ledger: PartLedger, ground: RemovalGround): void {
  if (developEggs.length === 0) return;
  removePaths(developEggs, ground);
  ledger.removeDevelopEggs();
}
