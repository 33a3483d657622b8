import { pythonRepr, UserError } from '#base';

import type { WheelWarning } from './wheel/unpacked-wheel.ts';

const FETCH_AGAIN = 'Run again; if that does not help, tell those who published it';
const TELL_PUBLISHER = 'Choose another version, and tell those who published it';

/** The archive is not of the kind that its name says. */
export function wrongFormat(filename: string, found: string): UserError {
  return new UserError(`${filename} is not the archive that its name says: ${found}`, {
    code: 'dists/wrong-format',
    hint: FETCH_AGAIN,
  });
}

/** The archive is cut short, or its bytes are not what its own checksums say. */
export function damagedArchive(filename: string, problem: string, cause?: unknown): UserError {
  return new UserError(`${filename} is damaged: ${problem}`, {
    code: 'dists/damaged-archive',
    hint: FETCH_AGAIN,
    cause,
  });
}

/** The archive could be read in two ways, so that two tools would see different files. */
export function ambiguousArchive(filename: string, problem: string): UserError {
  return new UserError(`${filename} can be read in more than one way: ${problem}`, {
    code: 'dists/ambiguous-archive',
    hint: TELL_PUBLISHER,
  });
}

/** The archive uses a feature of its format that packages have no use for. */
export function unsupportedArchive(filename: string, problem: string): UserError {
  return new UserError(`${filename} cannot be unpacked: ${problem}`, {
    code: 'dists/unsupported-archive',
    hint: TELL_PUBLISHER,
  });
}

/** Unpacking would take more room than any real package needs. */
export function archiveTooLarge(filename: string, problem: string): UserError {
  return new UserError(`${filename} would unpack to too much: ${problem}`, {
    code: 'dists/archive-too-large',
    hint: TELL_PUBLISHER,
  });
}

/** The Python that is to undo the compression of an archive cannot. */
export function cannotDecompress(filename: string, problem: string, hint: string): UserError {
  return new UserError(`${filename} could not be decompressed: ${problem}`, { code: 'dists/cannot-decompress', hint });
}

/** A member's path would leave the target, or cannot be a file name. */
export function unsafePath(filename: string, path: string, why: string): UserError {
  return new UserError(`${filename} holds the unsafe path ${shorten(path)}: ${why}`, {
    code: 'dists/unsafe-path',
    hint: TELL_PUBLISHER,
  });
}

/** A member is a link, a device or something else that is neither file nor directory. */
export function specialMember(filename: string, path: string, what: string): UserError {
  return new UserError(`${filename} holds ${shorten(path)}, which is ${what}`, {
    code: 'dists/special-member',
    hint: TELL_PUBLISHER,
  });
}

/** Two members want the same place. */
export function contradictoryMembers(filename: string, path: string): UserError {
  return new UserError(`${filename} holds two different things for ${shorten(path)}`, {
    code: 'dists/contradictory-members',
    hint: TELL_PUBLISHER,
  });
}

/** The archive is not the one that was announced. */
export function hashMismatch(filename: string, expected: string, actual: string): UserError {
  return new UserError(`${filename} has the SHA-256 ${actual}, but ${expected} was announced`, {
    code: 'dists/hash-mismatch',
    hint: FETCH_AGAIN,
  });
}

/** A wheel without its obligatory files, or with some too many. */
export function badWheel(filename: string, problem: string): UserError {
  return new UserError(`${filename} is not a wheel: ${problem}`, { code: 'dists/bad-wheel', hint: TELL_PUBLISHER });
}

/** RECORD and the archive disagree. */
export function badRecord(filename: string, problem: string): UserError {
  return new UserError(`${filename} contradicts its own RECORD: ${problem}`, {
    code: 'dists/bad-record',
    hint: TELL_PUBLISHER,
  });
}

/** Name or version inside an archive are not those of its file name. */
export function nameMismatch(filename: string, where: string, found: string): UserError {
  return new UserError(`${filename} is another distribution inside: ${where} says ${pythonRepr(found)}`, {
    code: 'dists/name-mismatch',
    hint: TELL_PUBLISHER,
  });
}

/** A `Wheel-Version` that we do not know how to install. */
export function unsupportedWheelVersion(filename: string, version: string): UserError {
  return new UserError(`${filename} has the wheel version ${pythonRepr(version)}, but only 1.x is known`, {
    code: 'dists/unsupported-wheel-version',
    hint: 'Choose another version of the package, or update buildout',
  });
}

/** A `Wheel-Version` with a newer minor number: a warning, as PEP 427 asks. */
export function newerWheelVersion(filename: string, version: string): WheelWarning {
  return {
    code: 'dists/newer-wheel-version',
    message: `${filename} has the wheel version ${version}, newer than the 1.0 that is known; it is used all the same`,
  };
}

/** An entry point from which a script with foreign code, or in a foreign place, would be made. */
export function unsafeEntryPoint(filename: string, name: string, why: string): UserError {
  return new UserError(`${filename} declares the unsafe entry point ${shorten(name)}: ${why}`, {
    code: 'dists/unsafe-entry-point',
    hint: TELL_PUBLISHER,
  });
}

/** The index told one thing about a wheel, the wheel says another. */
export function sidecarDiffers(filename: string, field: string): UserError {
  return new UserError(`The index describes ${filename} wrongly: ${field} differs from the METADATA inside`, {
    code: 'dists/sidecar-differs',
    hint: 'Remove the cached pages of this index and run again; if it stays so, the index lies',
  });
}

/** A source distribution whose layout is not one. */
export function badSdist(filename: string, problem: string): UserError {
  return new UserError(`${filename} is not a source distribution: ${problem}`, {
    code: 'dists/bad-sdist',
    hint: TELL_PUBLISHER,
  });
}

/** pyproject.toml cannot be read, or says something that it must not. */
export function badPyproject(label: string, problem: string, cause?: unknown): UserError {
  return new UserError(`The pyproject.toml of ${label} cannot be used: ${problem}`, {
    code: 'dists/bad-pyproject',
    hint: 'Correct the file, or choose another version of the package',
    cause,
  });
}

/** A directory that should be built has neither pyproject.toml nor setup.py. */
export function nothingToBuild(label: string): UserError {
  return new UserError(`There is nothing to build in ${label}: neither pyproject.toml nor setup.py`, {
    code: 'dists/nothing-to-build',
    hint: 'Check that it is the source of a Python project',
  });
}

/** How a build step ended, and what it printed. */
export interface BuildFailure {
  /** What was built, in words for people. */
  readonly label: string;
  /** What the step was to do, such as `building the wheel`. */
  readonly step: string;
  /** How it ended, such as `exit code 1`. */
  readonly ending: string;
  /** The last lines of the message: what it printed. */
  readonly output: string;
  readonly hint: string | undefined;
}

/** A build step failed; the message ends with what the build printed. */
export function buildFailed({ label, step, ending, output, hint }: BuildFailure): UserError {
  return new UserError(`Building ${label} failed while ${step} (${ending})\n${output}`, {
    code: 'dists/build-failed',
    hint,
  });
}

/** A build backend cannot build what is wanted of it: old ones make no editable wheels. */
export function hookMissing(label: string, hook: string): UserError {
  return new UserError(`Couldn't build ${label}: its build backend has no ${hook}`, {
    code: 'dists/no-build-hook',
    hint: 'Use a newer version of the build backend; of setuptools, version 64 is the first that makes editable wheels',
  });
}

/** Options for setuptools are of no use to another build backend. */
export function buildOptionsUnused(label: string, backend: string): UserError {
  return new UserError(
    `Couldn't build ${label} with build options: they are for setuptools, and its build backend is ${backend}`,
    {
      code: 'dists/build-options-unused',
      hint: 'Take the build options out of the part, and use the variables of its environment section',
    },
  );
}

/** A build came to its end, but its result is not what was asked for. */
export function badBuildResult(label: string, problem: string): UserError {
  return new UserError(`Building ${label} gave a result that cannot be used: ${problem}`, {
    code: 'dists/bad-build-result',
    hint: 'Tell those who published it; another version may build',
  });
}

/** A path as it may be shown: quoted, control characters escaped, not endless. */
function shorten(text: string): string {
  return pythonRepr(text.length > 200 ? `${text.slice(0, 200)}…` : text);
}
