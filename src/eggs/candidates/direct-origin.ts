import type { PublicUrl } from '#base';
import type { Hashes } from '#downloads';

import { canonicalJson, hashOfJson } from '../store/canonical-json.ts';
import type { JsonValue } from '../store/canonical-json.ts';

/** Where something comes from that a requirement names by its URL. */
export interface DirectOrigin {
  /** Names the egg's own directory: the same for the same URL and commit, so that no other egg is taken for it. */
  readonly key: string;
  /** Whether the same URL may mean something else the next time. */
  readonly isMoving: boolean;
  /** The text of `direct_url.json`; an archive is told by the digest that it turned out to have. */
  record(archiveSha256: string | undefined): string;
}

/** An archive at a URL. */
export interface ArchiveFacts {
  readonly url: PublicUrl;
  /** Those that the URL demands. */
  readonly hashes: Hashes;
  readonly subdirectory: string | undefined;
}

/** A directory of this machine. */
export interface DirectorySource {
  readonly url: PublicUrl;
  /** Of what it holds. */
  readonly sha256: string;
  readonly subdirectory: string | undefined;
}

/** A commit of a repository. */
export interface CommitFacts {
  readonly url: PublicUrl;
  readonly commit: string;
  /** As it was asked for. */
  readonly revision: string | undefined;
  readonly subdirectory: string | undefined;
}

/** A wheel or source archive. Source: PEP 610, `archive_info`. */
export function archiveOrigin({ url, hashes, subdirectory }: ArchiveFacts): DirectOrigin {
  return {
    key: keyOf({ url, hashes, subdirectory }),
    isMoving: false,
    record(sha256) {
      const all = sha256 === undefined ? hashes : { ...hashes, sha256 };
      return format({ url, archive_info: { hashes: all }, subdirectory });
    },
  };
}

/** A directory as it was. Source: PEP 610, `dir_info`. */
export function directoryOrigin({ url, sha256, subdirectory }: DirectorySource): DirectOrigin {
  return {
    key: keyOf({ url, directory: sha256, subdirectory }),
    isMoving: true,
    record: () => format({ url, dir_info: {}, subdirectory }),
  };
}

/** A commit. What a branch means moves; what all digits of a commit mean does not. Source: PEP 610, `vcs_info`. */
export function commitOrigin(facts: CommitFacts): DirectOrigin {
  const { url, commit, revision, subdirectory } = facts;
  return {
    key: keyOf({ url, commit, subdirectory }),
    isMoving: revision?.toLowerCase() !== commit,
    record: () =>
      format({ url, vcs_info: { vcs: 'git', commit_id: commit, requested_revision: revision }, subdirectory }),
  };
}

function keyOf(facts: JsonValue): string {
  return hashOfJson(facts).slice(0, 16);
}

function format(value: JsonValue): string {
  return `${canonicalJson(value)}\n`;
}
