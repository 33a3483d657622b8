import { pythonRepr, UserError } from '#base';
import type { AbsolutePath, ErrorCode, SourceSpan } from '#base';

import type { SourceProblem } from './plan/source-problem.ts';

/** A source without a kind or a URL. */
export function sourceIncomplete(name: string, location: SourceSpan | undefined): UserError {
  return new UserError(`The source definition of ${pythonRepr(name)} needs at least the repository kind and URL.`, {
    code: 'sources/incomplete',
    hint: `Write it as "${name} = git URL [key=value ...]"`,
    location,
  });
}

/** Words of a source that mean nothing. */
export function sourceTooLong(name: string, words: readonly string[], location: SourceSpan | undefined): UserError {
  return new UserError(`Couldn't understand ${words.map(pythonRepr).join(', ')} in the source ${pythonRepr(name)}`, {
    code: 'sources/too-many-words',
    hint: 'Write options as key=value, without blanks around the equals sign',
    location,
  });
}

/** The name of a source would lead out of the directory of sources, or hide in it. */
export function badSourceName(name: string, location: SourceSpan | undefined): UserError {
  return new UserError(`A source cannot be called ${pythonRepr(name)}: its name is also that of its directory`, {
    code: 'sources/bad-name',
    hint: 'Use the name of the project, such as my.package',
    location,
  });
}

/** A kind of repository that nobody knows. */
export function unknownKind(
  kind: string,
  {
    name,
    known,
    location,
  }: { readonly name: string; readonly known: readonly string[]; readonly location: SourceSpan | undefined },
): UserError {
  return new UserError(`Unknown repository type ${pythonRepr(kind)} for source ${pythonRepr(name)}.`, {
    code: 'sources/unknown-kind',
    hint: `Use git or fs (known, but not supported: ${known.filter((one) => one !== 'git' && one !== 'fs').join(', ')})`,
    location,
  });
}

/** An option of a source has a value that it cannot have. */
export function badSourceValue(
  { name, option, text }: { readonly name: string; readonly option: string; readonly text: string },
  expected: string,
  location: SourceSpan | undefined,
): UserError {
  return new UserError(`Invalid value for ${option} of the source ${pythonRepr(name)}: ${pythonRepr(text)}`, {
    code: 'sources/bad-value',
    hint: `Write ${expected}`,
    location,
  });
}

/** A source names its revision twice. */
export function contradictingRevisions(
  name: string,
  options: readonly [string, string],
  location: SourceSpan | undefined,
): UserError {
  return new UserError(`The source ${pythonRepr(name)} has both ${options[0]} and ${options[1]}`, {
    code: 'sources/two-revisions',
    hint: 'Keep one of them',
    location,
  });
}

/** Names among those to be checked out are no sources. */
export function unknownSource(
  names: readonly string[],
  near: string | undefined,
  location: SourceSpan | undefined,
): UserError {
  const quoted = names.map(pythonRepr);
  const which =
    quoted.length === 1
      ? `package ${quoted.join()}`
      : `packages ${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1) ?? ''}`;
  const verb = quoted.length === 1 ? 'has' : 'have';
  const from = location === undefined ? '' : ' from auto-checkout';
  return new UserError(`The ${which}${from} ${verb} no source information.`, {
    code: 'sources/unknown-source',
    hint: near === undefined ? 'Add it to the section of sources' : `Did you mean "${near}"?`,
    location,
  });
}

/** Two sources are one project. */
export function definedTwice(name: string, location: SourceSpan | undefined): UserError {
  return new UserError(`There are two sources for the project ${pythonRepr(name)}`, {
    code: 'sources/defined-twice',
    hint: 'Take one of them out',
    location,
  });
}

/** Two sources would lie in one directory. */
export function samePlace(one: string, other: string, location: SourceSpan | undefined): UserError {
  return new UserError(`The sources ${pythonRepr(one)} and ${pythonRepr(other)} have the same directory`, {
    code: 'sources/same-place',
    hint: 'Give one of them another path',
    location,
  });
}

/** A line of a file of mr.developer, mxdev or of a lock that cannot be read. */
export function badIniLine(line: string, location: SourceSpan): UserError {
  return new UserError(`Couldn't understand the line ${pythonRepr(line)}`, {
    code: 'sources/bad-line',
    hint: 'Write [section], name = value, or an indented line that continues a value',
    location,
  });
}

/** A rule of [rewrites] that cannot be read. */
export function badRewrite(name: string, problem: string, location: SourceSpan): UserError {
  return new UserError(`Couldn't understand the rewrite ${pythonRepr(name)}: ${problem}`, {
    code: 'sources/bad-rewrite',
    hint: 'Write "url ~ REGEX" with the replacement on the next line, "option = TEXT" or "option ~= REGEX"',
    location,
  });
}

/** The file of mr.developer says neither on nor off. */
export function badActivation(
  name: string,
  option: { readonly text: string; readonly location: SourceSpan },
): UserError {
  return new UserError(`Invalid value for ${pythonRepr(name)} in [develop]: ${pythonRepr(option.text)}`, {
    code: 'sources/bad-activation',
    hint: 'Write true, false or auto',
    location: option.location,
  });
}

/** A file of mxdev is not there. */
export function mxdevMissing(path: AbsolutePath, location: SourceSpan | undefined): UserError {
  return new UserError(`Couldn't find ${path}, a file in the syntax of mxdev`, {
    code: 'sources/no-mxdev-file',
    hint: 'Check the path, which is relative to the file that names it',
    location,
  });
}

/** A file of mxdev includes one that is not on this machine. */
export function remoteInclude(url: string, location: SourceSpan | undefined): UserError {
  return new UserError(`Couldn't include ${pythonRepr(url)}: only files of this machine can be included`, {
    code: 'sources/remote-include',
    hint: 'Keep a copy of it in the project',
    location,
  });
}

/** Files of mxdev include one another. */
export function circularInclude(path: AbsolutePath, location: SourceSpan | undefined): UserError {
  return new UserError(`The file ${path} includes itself`, {
    code: 'sources/circular-include',
    hint: 'Take the include out',
    location,
  });
}

/** A reference in a file of mxdev leads nowhere, or in a circle. */
export function badInterpolation(text: string, location: SourceSpan): UserError {
  return new UserError(`Couldn't follow the reference ${pythonRepr(text)}`, {
    code: 'sources/bad-reference',
    hint: `Write \${section:option} or \${option}, and $$ for a dollar`,
    location,
  });
}

/** A package of mxdev has no URL. */
export function urlMissing(name: string, location: SourceSpan | undefined): UserError {
  return new UserError(`Section ${name} has no URL set!`, {
    code: 'sources/no-url',
    hint: 'Add "url = ..." to it',
    location,
  });
}

/** A line of version-overrides that is no requirement with a version. */
export function badOverride(line: string, location: SourceSpan | undefined): UserError {
  return new UserError(`Couldn't understand the override ${pythonRepr(line)}`, {
    code: 'sources/bad-override',
    hint: 'Write it as name==version',
    location,
  });
}

/** The file of locked commits says something that it cannot say. */
export function badLock(name: string, problem: string, location: SourceSpan | undefined): UserError {
  return new UserError(`Couldn't use what is locked for the source ${pythonRepr(name)}: ${problem}`, {
    code: 'sources/bad-lock',
    hint: 'Write the file anew with "buildout sources lock"',
    location,
  });
}

/** There is nothing that lock could write to. */
export function lockFileMissing(): UserError {
  return new UserError('There is no file for the commits of the sources', {
    code: 'sources/no-lock-file',
    hint: 'Set "sources-lock = sources.lock" in [buildout]',
  });
}

/** The commit of a source is not known, so it cannot be locked. */
export function nothingToLock(names: readonly string[]): UserError {
  return new UserError(`There is no commit of ${names.map(pythonRepr).join(', ')} that could be locked`, {
    code: 'sources/nothing-to-lock',
    hint: 'Run "buildout sources checkout" before',
  });
}

/** Why a source cannot be had. */
export function problemError({ kind, source }: SourceProblem): UserError {
  const { name, path, url, location } = source;
  switch (kind) {
    case 'unsupported':
      return unsupportedSource(source.kind, name, location);
    case 'not-a-checkout':
      return notACheckout(name, path, location);
    case 'not-there':
      return directoryMissing(name, path, location);
    case 'other-name':
      return otherDirectoryName(name, url, location);
    case 'outside':
      return outsideOfBuildout(name, path, location);
  }
}

/** A repository that would need another program. */
function unsupportedSource(kind: string, name: string, location: SourceSpan | undefined): UserError {
  return new UserError(`Couldn't check out the source ${pythonRepr(name)}: repositories of ${kind} are not supported`, {
    code: 'sources/unsupported-kind',
    hint: 'Supported are git and fs; check it out by hand, or write it as fs',
    location,
  });
}

/** Something else lies where a working tree belongs. */
export function notACheckout(name: string, path: AbsolutePath, location: SourceSpan | undefined): UserError {
  return new UserError(`Couldn't use ${path} for the source ${pythonRepr(name)}: it is no git checkout`, {
    code: 'sources/not-a-checkout',
    hint: 'Move it away, or give the source another path; buildout never removes it',
    location,
  });
}

/** A directory that should be there is not. */
function directoryMissing(name: string, path: AbsolutePath, location: SourceSpan | undefined): UserError {
  return new UserError(`Directory ${pythonRepr(path)} for package ${pythonRepr(name)} doesn't exist.`, {
    code: 'sources/no-directory',
    hint: 'Put it there, or set sources-dir in [buildout] or path= in the source',
    location,
  });
}

/** A directory is not called like the URL of its source. */
function otherDirectoryName(name: string, url: string, location: SourceSpan | undefined): UserError {
  return new UserError(
    `Directory name for existing package ${pythonRepr(name)} differs. Expected ${pythonRepr(url)}.`,
    { code: 'sources/other-directory', hint: 'Let the URL of an fs source be the name of its directory', location },
  );
}

/** A working tree would be made where buildout does not work. */
function outsideOfBuildout(name: string, path: AbsolutePath, location: SourceSpan | undefined): UserError {
  return new UserError(
    `Couldn't check out the source ${pythonRepr(name)}: ${path} is neither in the buildout directory nor in sources-dir`,
    {
      code: 'sources/outside',
      hint: 'Set sources-dir in [buildout], or check it out by hand',
      location,
    },
  );
}

/** Sources that are absent in an offline run. */
export function absentOffline(names: readonly string[], location: SourceSpan | undefined): UserError {
  const which = names.map(pythonRepr).join(', ');
  return new UserError(`Couldn't check out ${which}: this run is offline, and nothing of it was fetched before`, {
    code: 'sources/absent-offline',
    hint: 'Run it once with offline = false',
    location,
  });
}

/** The project of a source is not where its subpath says. */
export function subpathMissing(name: string, path: AbsolutePath, location: SourceSpan | undefined): UserError {
  return new UserError(`The source ${pythonRepr(name)} has no directory ${path} of its own`, {
    code: 'sources/no-subpath',
    hint: 'Check its subpath (subdirectory in mxdev): a directory within the working tree, links followed',
    location,
  });
}

/** A working tree that was named is not there. */
export function notCheckedOut(name: string): UserError {
  return new UserError(`The source ${pythonRepr(name)} is not checked out`, {
    code: 'sources/not-checked-out',
    hint: `Run "buildout sources checkout ${name}"`,
  });
}

/** A source that is no project cannot be switched on or off. */
export function notAnEgg(name: string, location: SourceSpan | undefined): UserError {
  return new UserError(`The source ${pythonRepr(name)} is never made a develop egg, so it is neither on nor off`, {
    code: 'sources/no-egg',
    hint: 'Take egg=false out of it',
    location,
  });
}

/** The configuration has no sources. */
export function noSources(): UserError {
  return new UserError('The configuration has no sources', {
    code: 'sources/none',
    hint: 'Set "sources = sources" in [buildout] and describe them in a section [sources]',
  });
}

/** The code of the warning about an option that means nothing to a source. */
export const IDLE_OPTION: ErrorCode = 'sources/option-without-effect';
/** The code of the warning that a working tree belongs to another repository. */
export const OTHER_URL: ErrorCode = 'sources/other-url';
/** The code of the warning that a working tree was not updated. */
export const LEFT_ALONE: ErrorCode = 'sources/left-alone';
/** The code of the warning that the file of locked commits does not fit the configuration. */
export const LOCK_OUTDATED: ErrorCode = 'sources/lock-outdated';
