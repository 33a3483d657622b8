import { sha256Hex } from '#base';

import { formatVersion } from '#packaging';
import type { ProjectName, Version } from '#packaging';
import type { IndexFile } from '#package-index';

import type { AcquisitionSettings } from '../acquire/acquisition-settings.ts';
import type { Store } from '../store/store.ts';
import { selects } from './judge-file.ts';

/** Remembers which file an index has for one version of a project, so that a pinned version needs no index page. */
export interface ChoiceRecords {
  find(project: ProjectName, version: Version): IndexFile | undefined;
  keep(project: ProjectName, version: Version, file: IndexFile): void;
}

/**
 * The records for one index and one interpreter.
 *
 * Released files do not change, so a record holds for ever; only files with an announced SHA-256 are remembered, because
 * that is what the store finds them by.
 */
export function openChoiceRecords(indexKey: string, settings: AcquisitionSettings, store: Store): ChoiceRecords {
  // Digested once: there are a thousand tags.
  const common = sha256Hex(
    JSON.stringify(['choice-1', indexKey, settings.interpreter.tags, settings.interpreter.versionText]),
  );

  function keyOf(project: ProjectName, version: Version): string {
    const facts = [
      common,
      project,
      formatVersion(version),
      selects(settings.noBinary, project),
      selects(settings.onlyBinary, project),
    ];
    return sha256Hex(JSON.stringify(facts));
  }
  return {
    find(project, version) {
      const record = store.findRecord('choices', keyOf(project, version));
      return isIndexFile(record) ? record : undefined;
    },
    keep(project, version, file) {
      // Who may not follow the links of others must not be led there by a record.
      if (file.hashes['sha256'] !== undefined && file.origin !== 'dependency-links')
        store.keepRecord('choices', keyOf(project, version), file);
    },
  };
}

/** Records come from disk: only what has the shape that is needed counts. */
function isIndexFile(record: unknown): record is IndexFile {
  if (typeof record !== 'object' || record === null) return false;
  const file = record as Partial<Record<keyof IndexFile, unknown>>;
  return typeof file.filename === 'string' && typeof file.url === 'string' && typeof file.hashes === 'object';
}
