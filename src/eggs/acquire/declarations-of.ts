import { resolvePath, UserError } from '#base';
import type { AbsolutePath, FileReader } from '#base';
import type { Candidate } from '#resolver';

import type { CandidatePayload } from '../candidates/candidate-source.ts';
import { readDeclarations } from '../distributions/declarations.ts';
import type { Declarations } from '../distributions/declarations.ts';
import type { Distribution } from '../distributions/distribution.ts';
import type { Store } from '../store/store.ts';
import type { WheelEntry } from '../store/wheel-manifest.ts';
import { findOnDisk, obtainCandidate } from './obtain-candidate.ts';
import type { Obtained } from './obtain-candidate.ts';
import type { Sources } from './source-shelf.ts';

/** What reading declarations takes. */
export interface DeclarationsHouse {
  readonly files: FileReader;
  readonly store: Pick<Store, 'findWheel'>;
}

/** What the egg of a candidate declares, or will once it is made; fetches and builds what is not there. */
export async function declarationsOf(
  candidate: Candidate,
  sources: Sources,
  { files }: DeclarationsHouse,
): Promise<Declarations> {
  const onDisk = findOnDisk(candidate, sources);
  const obtained: Obtained =
    onDisk === undefined ? await obtainCandidate(candidate, sources) : { kind: 'egg', egg: onDisk };
  return declaredBy(obtained, files);
}

/** The same of what could be had; nothing of what could not: whoever needs it will say so. */
export async function declarationsIfAny(
  candidate: Candidate,
  sources: Sources,
  house: DeclarationsHouse,
): Promise<Declarations | undefined> {
  try {
    return await declarationsOf(candidate, sources, house);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** The same of what lies on disk or in the store; nothing is fetched. */
export function declarationsAtHand(
  candidate: Candidate,
  sources: Sources,
  { files, store }: DeclarationsHouse,
): Declarations | undefined {
  const egg = findOnDisk(candidate, sources);
  if (egg !== undefined) return declaredBy({ kind: 'egg', egg }, files);
  const payload = candidate.payload as CandidatePayload;
  const sha256 = payload.kind === 'file' ? payload.file.hashes['sha256'] : undefined;
  const entry = sha256 === undefined ? undefined : store.findWheel(sha256);
  return entry && declaredBy({ kind: 'wheel', entry }, files);
}

function declaredBy(obtained: Obtained, files: FileReader): Declarations {
  return obtained.kind === 'egg' ? declaredByEgg(obtained.egg, files) : declaredByWheel(obtained.entry, files);
}

function declaredByEgg(egg: Distribution, files: FileReader): Declarations {
  return readDeclarations({
    metadataText: (filename) => egg.metadataText(filename),
    fileText: (path) => textOf(resolvePath(egg.location, path), files),
  });
}

function declaredByWheel({ tree, manifest }: WheelEntry, files: FileReader): Declarations {
  // Asking the manifest is a good deal cheaper than being told by the file system what is not there.
  const paths = new Set(manifest.files.map(({ path }) => path));
  return readDeclarations({
    metadataText(filename) {
      const path = `${manifest.distInfo}/${filename}`;
      return paths.has(path) ? textOf(resolvePath(tree, path), files) : undefined;
    },
    fileText: (path) => (manifest.namespaceInits.includes(path) ? undefined : textOf(resolvePath(tree, path), files)),
  });
}

function textOf(path: AbsolutePath, files: FileReader): string | undefined {
  const bytes = files.readBytes(path);
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
}
