import { baseName, UserError } from '#base';
import type { AbsolutePath, ErrorCode, WarningEvent } from '#base';

import type { HidingPackage } from './namespaces/find-split-packages.ts';

/** Somebody else could slip files into the store. */
export function unsafeStore(directory: AbsolutePath): UserError {
  return new UserError(`Everybody may write the store ${directory}, and it belongs to another user`, {
    code: 'eggs/unsafe-store',
    hint: 'Set BUILDOUT_CACHE_DIR to a directory of your own',
  });
}

/** A digest that cannot be the name of an entry. */
export function badDigest(text: string): UserError {
  return new UserError(`Not a sha256 digest in lower-case hex: ${JSON.stringify(text)}`, { code: 'eggs/bad-digest' });
}

/** What was unpacked is not what was wanted. */
export function digestMismatch(filename: string, wanted: string, got: string): UserError {
  return new UserError(`The sha256 of ${filename} should be ${wanted}, but is ${got}`, {
    code: 'eggs/digest-mismatch',
    hint: 'Check the index: the file changed, or was damaged on its way',
  });
}

/** An entry of the store that cannot be made although nothing else is in its place. */
export function cannotKeepWheel(filename: string, directory: AbsolutePath): UserError {
  return new UserError(`Couldn't keep ${filename} in the store: ${directory} is in the way`, {
    code: 'eggs/store-occupied',
    hint: `Remove ${directory}`,
  });
}

/** Another run has had a lock for too long. */
export function lockTimeout(what: string, holder: string, waitedMs: number): UserError {
  const seconds = Math.round(waitedMs / 1000);
  return new UserError(`Waited ${seconds} seconds for ${what}, which ${holder} is using`, {
    code: 'eggs/lock-timeout',
    hint: 'Wait for the other run to end, or end it',
  });
}

/** Something else lies where an egg should go. */
export function eggOccupied(path: AbsolutePath, project: string, version: string): UserError {
  return new UserError(`Couldn't put ${project} ${version} into ${path}: something else is there`, {
    code: 'eggs/egg-occupied',
    hint: `Look at ${path}, and remove it if nothing needs it`,
  });
}

/** Scripts were asked of a distribution that is not there. */
export function notInWorkingSet(name: string): UserError {
  return new UserError(`Could not find requirement '${name}' in working set`, {
    code: 'eggs/not-in-working-set',
    hint: `Add ${name} to the eggs of the part`,
  });
}

/** A script would be made from something that is not `module:attributes`. */
export function badEntryPoint(entryPoint: string, source: string): UserError {
  return new UserError(`Couldn't make a script of the entry point ${JSON.stringify(entryPoint)} of ${source}`, {
    code: 'eggs/bad-entry-point',
    hint: 'Write it as NAME = MODULE:ATTRIBUTE, with dotted Python names',
  });
}

/** A script name that would lead out of the bin directory, or is no file name at all. */
export function badScriptName(name: string): UserError {
  return new UserError(`Not a name for a script: ${JSON.stringify(name)}`, {
    code: 'eggs/bad-script-name',
    hint: 'Use a plain file name; [PART] scripts = NAME=OTHER-NAME gives a script another one',
  });
}

/** A script should be relative to a directory that is not above it. */
export function scriptOutsideRoot(script: AbsolutePath, root: AbsolutePath): UserError {
  return new UserError(`Couldn't write relative paths into ${script}: it is not below ${root}`, {
    code: 'eggs/script-outside-root',
    hint: 'Set relative-paths = false, or a bin-directory below the buildout directory',
  });
}

/** The code of the warning that a develop egg is imported by code that scripts do not run. */
export const PTH_CODE_NOT_RUN: ErrorCode = 'eggs/pth-code-not-run';

/** Parts of a package are hidden from scripts, and only a change of its sources would help. */
export function namespaceHidden(hiding: HidingPackage): WarningEvent {
  const { name, owner, file, isDevelop } = hiding;
  return {
    kind: 'warning',
    code: 'eggs/namespace-hidden',
    message: `Scripts cannot import all of the package ${name}: ${reasonToHide(hiding)}`,
    hint: isDevelop
      ? `Remove ${file} (a native namespace, PEP 420), or let it say nothing but __path__ = __import__('pkgutil').extend_path(__path__, __name__)`
      : `Use a version of ${owner.split(' ', 1)[0] ?? owner} whose ${baseName(file)} does not claim ${name}`,
  };
}

/** The directory of the eggs may not be written, and packages need something there to import as a whole. */
export function bridgeUnwritable(names: readonly string[], reason: UserError): WarningEvent {
  return {
    kind: 'warning',
    code: 'eggs/namespace-bridge-unwritable',
    message: `Scripts cannot import all of ${names.join(', ')}, whose parts are namespaces of different styles: ${reason.message}`,
    hint: 'Run buildout once as somebody who may write the eggs directory',
  };
}

function reasonToHide({ reason, file, owner, hidden }: HidingPackage): string {
  const parts = hidden.join(', ');
  switch (reason) {
    case 'ordinary':
      return `${file} of ${owner} makes it an ordinary package, which hides the parts of ${parts}`;
    case 'blind':
      return `${file} of ${owner} declares a namespace by pkg_resources, which does not see parts without an __init__.py (${parts}), and does more than that`;
    case 'lacks-pkg-resources':
      return `${file} of ${owner} needs pkg_resources, which is in no distribution of the part (setuptools<82 has it), and does more than declare a namespace`;
  }
}

/** The code of the warning that locks do not work. */
export const NO_LOCKS: ErrorCode = 'eggs/no-locks';
