import { pythonRepr, UserError } from '#base';
import type { ErrorCode, SourceSpan } from '#base';

/** What was picked first, how many others were, and where the configuration asks for it, as far as that is known. */
export interface ForbiddenPick {
  readonly name: string;
  readonly version: string;
  readonly othersCount: number;
  readonly location: SourceSpan | undefined;
}

/** A version was picked although the configuration forbids it. Source: zc-buildout.md 5.5, "Picked check". */
export function pickedButNotAllowed({ name, version, othersCount, location }: ForbiddenPick): UserError {
  const message = [
    `Picked: ${name} = ${version}`,
    '',
    `The \`${name}\` egg does not have a version pin and \`allow-picked-versions = false\`.`,
    '',
    'To resolve this, add',
    '',
    `    ${name} = ${version}`,
    '',
    'to the [versions] section,',
    '',
    'OR set `allow-picked-versions = true`.',
  ];
  const list = 'add allow-picked-versions=true show-picked-versions=true to the command line once';
  const hint =
    othersCount === 0
      ? `Write "${name} = ${version}" into the versions section`
      : `${othersCount} more lack a pin; to list them all, ${list}`;
  return new UserError(message.join('\n'), { code: 'eggs/picked-version', hint, location });
}

/** A line of a list of requirements is none. */
export function badRequirementLine(text: string, reason: UserError, location: SourceSpan | undefined): UserError {
  return new UserError(`Couldn't read the requirement ${pythonRepr(text)}: ${reason.message}`, {
    code: 'eggs/bad-requirement',
    hint: reason.hint,
    location,
    cause: reason,
  });
}

/** An egg that somebody else made does not say what it is. */
export function eggWithoutMetadata(filename: string): UserError {
  return new UserError(`Couldn't use the egg ${filename}: it has neither an EGG-INFO/PKG-INFO nor a .dist-info`, {
    code: 'eggs/egg-without-metadata',
    hint: 'Make it anew, or use a wheel',
  });
}

/** A wheel of the store is damaged again right after it was mended. */
export function storeKeepsBreaking(filename: string): UserError {
  return new UserError(`Couldn't make an egg of ${filename}: its files in the store change while they are used`, {
    code: 'eggs/store-keeps-breaking',
    hint: 'Look for a program that writes into the directory that "buildout cache dir" names',
  });
}

/** A build needs, directly or through others, the very thing that it is to make. */
export function buildNeedsItself(filename: string, chain: readonly string[]): UserError {
  return new UserError(`Couldn't build ${filename}: building it needs itself (${[...chain, filename].join(' → ')})`, {
    code: 'eggs/build-needs-itself',
    hint: 'Use a wheel of one of them, or another version',
  });
}

/** A source from an index says that something it is built with comes from elsewhere. */
export function buildRequirementByUrl(name: string): UserError {
  return new UserError(`The source names a URL for its build requirement ${name}, which only your own sources may do`, {
    code: 'eggs/build-requirement-by-url',
    hint: 'Choose another version, or one that has a wheel; or name the source itself by a URL that you trust',
  });
}

/** What lies at a URL is something else than the requirement says. */
export function wrongProject(name: string, found: string, source: string): UserError {
  return new UserError(`Couldn't get ${name} from ${source}: it holds the project ${pythonRepr(found)}`, {
    code: 'eggs/wrong-project',
    hint: `Write ${found} @ …, or correct the URL, its revision or its #subdirectory=`,
  });
}

/** A directory is to be built that holds the buildout, so that building changes it. */
export function buildoutInside(name: string, directory: string): UserError {
  return new UserError(`Couldn't get ${name} from ${directory}: the eggs directory lies in it`, {
    code: 'eggs/buildout-inside',
    hint: `Write it into develop, and require plain ${name}`,
  });
}

/** A source is of another version than its name or link says. */
export function wrongRelease(expected: string, found: string, source: string): UserError {
  return new UserError(`Couldn't get ${expected} from ${source}: what is built of it is ${found}`, {
    code: 'eggs/wrong-release',
    hint: 'Correct the link, such as its #egg=NAME-VERSION, or its revision',
  });
}

/** What lies at a URL is not for this Python. */
export function wrongPython(name: string, requiresPython: string, source: string): UserError {
  return new UserError(`Couldn't use ${name} from ${source}: it needs Python ${requiresPython}`, {
    code: 'eggs/wrong-python',
    hint: 'Use another revision or version, or another Python',
  });
}

/** A directory was named that is not in the source. */
export function noSubdirectory(source: string, subdirectory: string): UserError {
  return new UserError(`Couldn't find the directory ${pythonRepr(subdirectory)} in ${source}`, {
    code: 'eggs/no-subdirectory',
    hint: 'Correct what follows #subdirectory=; it is relative to the top of the source, and no link',
  });
}

/** A requirement names something by a URL that leads nowhere. */
export function unknownUrl(name: string, scheme: string): UserError {
  return new UserError(`Couldn't get ${name}: its URL begins with ${pythonRepr(scheme)}, which cannot be fetched`, {
    code: 'eggs/unknown-url',
    hint: `Write it as ${name} @ https://…, ${name} @ git+https://… or ${name} @ file:///…`,
  });
}

/** A requirement names a file that cannot be what it is to be. */
export function unusableUrl(name: string, filename: string, reason: string): UserError {
  return new UserError(`Couldn't get ${name} from ${pythonRepr(filename)}: ${reason}`, {
    code: 'eggs/unusable-url',
    hint: `Name a file such as ${name}-1.0-py3-none-any.whl or ${name}-1.0.tar.gz`,
  });
}

/** The code of the note that a line of a distribution's metadata makes no sense. */
export const UNREADABLE_REQUIREMENT: ErrorCode = 'eggs/unreadable-requirement';
