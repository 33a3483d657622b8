import type { AbsolutePath, FileWriter } from '#base';

import { checkWheel } from './check-wheel.ts';
import { listStore } from './list-store.ts';
import type { StoredItem } from './list-store.ts';
import { BUCKETS } from './store-layout.ts';
import type { StoreGround } from './store-ground.ts';

/** An entry that was not as it should be. It has been removed. */
export interface DamagedEntry {
  readonly path: AbsolutePath;
  /** The name of the wheel, if the entry still told it. */
  readonly filename: string | undefined;
  /** The first file that is wrong, relative to the wheel; `undefined` when the entry as a whole cannot be read. */
  readonly file: string | undefined;
  readonly reason: 'unreadable' | 'absent' | 'size' | 'content';
}

/** What a check of the store found. */
export interface VerifyReport {
  /** How many wheels were looked at. */
  readonly checked: number;
  readonly damaged: readonly DamagedEntry[];
}

/** Reads every file of every unpacked wheel, compares it with RECORD, and removes the wheels that are damaged. */
export function verifyStore(
  directory: AbsolutePath,
  ports: { readonly files: FileWriter; readonly ground: StoreGround },
): VerifyReport {
  const wheels = listStore(directory, ports.files).filter(({ bucket }) => bucket === BUCKETS.wheels);
  const damaged = wheels.flatMap((item) => findDamage(item, ports) ?? []);
  for (const { path } of damaged) ports.files.removeTree(path);
  return { checked: wheels.length, damaged };
}

function findDamage(
  { path, wheel }: StoredItem,
  ports: { readonly files: FileWriter; readonly ground: StoreGround },
): DamagedEntry | undefined {
  if (wheel === undefined) return { path, filename: undefined, file: undefined, reason: 'unreadable' };
  const condition = checkWheel(wheel, 'all', ports);
  if (condition.kind === 'sound') return undefined;
  return { path, filename: wheel.manifest.filename, file: condition.path, reason: condition.reason };
}
