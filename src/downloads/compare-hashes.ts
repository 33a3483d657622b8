import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';

import type { Hashes } from './downloads.ts';

/** One digest that is not what was expected. Both are lower-case hex. */
export interface HashMismatch {
  readonly algorithm: string;
  readonly expected: string;
  readonly actual: string;
}

/** hashlib's names of algorithms → OpenSSL's. */
const ALGORITHMS: Readonly<Record<string, string>> = {
  md5: 'md5',
  sha1: 'sha1',
  sha224: 'sha224',
  sha256: 'sha256',
  sha384: 'sha384',
  sha512: 'sha512',
  sha3_224: 'sha3-224',
  sha3_256: 'sha3-256',
  sha3_384: 'sha3-384',
  sha3_512: 'sha3-512',
  blake2b: 'blake2b512',
  blake2s: 'blake2s256',
};

/** Takes content chunk by chunk and compares digests at its end. */
export interface HashCheck {
  update(chunk: Uint8Array): void;
  /** Called once. */
  finish(): { readonly sha256: string; readonly mismatch: HashMismatch | undefined };
}

/**
 * Starts to compare content with `hashes`. All digests of known algorithms have to be right, also weak ones; sha256 is
 * always computed. Case does not matter; algorithms that nobody knows are not looked at.
 */
export function startHashCheck(hashes: Hashes): HashCheck {
  const running = new Map<string, Hash>([['sha256', createHash('sha256')]]);
  for (const name of Object.keys(hashes)) {
    const algorithm = ALGORITHMS[name.toLowerCase()];
    if (algorithm !== undefined && algorithm !== 'sha256') running.set(name, createHash(algorithm));
  }
  return {
    update(chunk) {
      for (const hash of running.values()) hash.update(chunk);
    },
    finish() {
      const digests = new Map([...running].map(([name, hash]) => [name, hash.digest('hex')]));
      return { sha256: digests.get('sha256') ?? '', mismatch: firstMismatch(hashes, digests) };
    },
  };
}

/** What is wrong with `bytes`, or `undefined` when all known digests are right. */
export function compareHashes(bytes: Uint8Array, hashes: Hashes): HashMismatch | undefined {
  if (Object.keys(hashes).length === 0) return undefined;
  const check = startHashCheck(hashes);
  check.update(bytes);
  return check.finish().mismatch;
}

function firstMismatch(hashes: Hashes, digests: ReadonlyMap<string, string>): HashMismatch | undefined {
  for (const [algorithm, digest] of Object.entries(hashes)) {
    const actual = digests.get(algorithm) ?? digests.get(algorithm.toLowerCase());
    const expected = digest.toLowerCase();
    if (actual !== undefined && actual !== expected) return { algorithm, expected, actual };
  }
  return undefined;
}
