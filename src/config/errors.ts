import { nearestName, pythonRepr, UserError } from '#base';
import type { AbsolutePath, Diagnostic, SourceSpan } from '#base';

import type { ConditionNode, SectionNode } from './syntax/syntax-tree.ts';

/** Lists in messages are cut to this many items. */
const SHOWN_ITEMS = 10;

/** A value grew beyond all bounds, by `+=` that many paths lead to or by references that multiply. */
export function valueTooLarge(location: SourceSpan | undefined): UserError {
  return new UserError('A value grows beyond 16 MiB', {
    code: 'config/value-too-large',
    hint: 'Look for "+=" in a file that many others extend, or for references that multiply',
    location,
  });
}

/** The configuration file that was asked for is not there. */
export function cannotOpen(path: AbsolutePath, siblings: readonly string[]): UserError {
  const near = nearestName(path.slice(path.lastIndexOf('/') + 1), siblings);
  return new UserError(`Couldn't open ${path}`, {
    code: 'config/cannot-open',
    hint:
      near === undefined ? 'Correct the name, or change to the directory of the buildout' : `Did you mean "${near}"?`,
  });
}

/** The configuration file that was asked for lies elsewhere and could not be fetched. */
export function cannotFetch(problem: Omit<Diagnostic, 'location' | 'severity'>): UserError {
  return new UserError(problem.message, { code: problem.code, hint: problem.hint });
}

/** `section:option=value` with something else before the `=`. */
export function badAssignment(text: string): UserError {
  return new UserError(`Invalid option: ${text}`, {
    code: 'config/bad-assignment',
    hint: 'Write "section:option=value", or "option=value" for an option of [buildout]',
  });
}

/** An option that must be `true` or `false` is neither. */
export function notBoolean(name: string, text: string, location: SourceSpan | undefined): UserError {
  return new UserError(`Invalid value for ${pythonRepr(name)} option: ${pythonRepr(text)}`, {
    code: 'config/not-boolean',
    hint: 'Write "true" or "false"',
    location,
  });
}

/** `extends-cache` steers the loading, so it cannot refer to what is loaded. */
export function extendsCacheWithReference(text: string, location: SourceSpan | undefined): UserError {
  return new UserError(`extends-cache ${pythonRepr(text)} may not contain \${section:variable} to expand.`, {
    code: 'config/extends-cache-reference',
    hint: 'Write the path itself',
    location,
  });
}

/** A relative directory in a file that lies elsewhere has no base. */
export function ambiguousDirectory(
  name: string,
  option: { text: string; source: string; location: SourceSpan | undefined },
): UserError {
  const { text, source, location } = option;
  return new UserError(
    `Setting "${name}" to a non absolute location ("${text}") within a\nremote configuration file ("${source}") is ambiguous.`,
    { code: 'config/ambiguous-directory', hint: 'Write an absolute path, or set it in a local file', location },
  );
}

/** `[buildout] versions` names a section that nobody wrote. */
export function noVersionsSection(name: string, names: Iterable<string>, location: SourceSpan | undefined): UserError {
  return missingSectionError(`The versions section, ${pythonRepr(name)}, was not defined.`, { name, names, location });
}

/** A configuration that was fetched does not say where to build. */
export function directoryUnknown(file: string): UserError {
  return new UserError('Missing option: buildout:directory', {
    code: 'config/missing-option',
    hint: `${file} has no directory of its own: add buildout:directory=. to the command line`,
  });
}

/** A reference to a section that nobody wrote. */
export function missingSection(name: string, names: Iterable<string>, location: SourceSpan | undefined): UserError {
  return missingSectionError(`The referenced section, ${pythonRepr(name)}, was not defined.`, {
    name,
    names,
    location,
  });
}

/** A macro (`<`) names a section that nobody wrote. */
export function missingBase(name: string, names: Iterable<string>, location: SourceSpan | undefined): UserError {
  return missingSectionError(`No section named ${pythonRepr(name)}`, { name, names, location });
}

function missingSectionError(
  message: string,
  { name, names, location }: { name: string; names: Iterable<string>; location: SourceSpan | undefined },
): UserError {
  const near = nearestName(name, names);
  const hint = near === undefined ? `Add a section [${name}], or correct the name` : `Did you mean "${near}"?`;
  return new UserError(message, { code: 'config/missing-section', hint, location });
}

/** `${section:option}` where the section has no such option. */
export function missingReferencedOption(
  { section, option }: { readonly section: string; readonly option: string },
  names: Iterable<string>,
  location: SourceSpan | undefined,
): UserError {
  return new UserError(`Referenced option does not exist: ${section} ${option}`, {
    code: 'config/missing-option',
    hint: hintForOption(section, option, names),
    location,
  });
}

/** A recipe or the tool asked for an option that nobody set. */
export function missingOption(
  { section, option }: { readonly section: string; readonly option: string },
  names: Iterable<string>,
  location: SourceSpan | undefined,
): UserError {
  return new UserError(`Missing option: ${section}:${option}`, {
    code: 'config/missing-option',
    hint: hintForOption(section, option, names),
    location,
  });
}

function hintForOption(section: string, option: string, names: Iterable<string>): string {
  const near = nearestName(option, names);
  return near === undefined ? `Define "${option}" in [${section}]` : `Did you mean "${near}"?`;
}

/** Macros that lead back to where they started. */
export function circularMacro(name: string, location: SourceSpan | undefined): UserError {
  return new UserError(`Infinite extending loop ${pythonRepr(name)}`, {
    code: 'config/circular-macro',
    hint: `Remove the "<=" that leads back to [${name}]`,
    location,
  });
}

/** What is wrong with the text between `${` and `}`. */
export type ReferenceProblem = 'no-colon' | 'too-many-colons' | 'bad-section-name' | 'bad-option-name';

/** `${…}` that refers to nothing. Source: zc-buildout.md 2.7. */
export function badReference(text: string, problem: ReferenceProblem, location: SourceSpan | undefined): UserError {
  return new UserError(
    BAD_REFERENCE[problem].replace('REF', () => text),
    {
      code: 'config/bad-reference',
      hint: 'Write "${section:option}", or "${:option}" for one of the same section; "$${" is left alone',
      location,
    },
  );
}

const BAD_REFERENCE: Readonly<Record<ReferenceProblem, string>> = {
  'no-colon': "The substitution, REF,\ndoesn't contain a colon.",
  'too-many-colons': 'The substitution, REF,\nhas too many colons.',
  'bad-section-name': 'The section name in substitution, REF,\nhas invalid characters.',
  'bad-option-name': 'The option name in substitution, REF,\nhas invalid characters.',
};

/** `query` with something else than `[section:]option`. */
export function badQuery(text: string): UserError {
  return new UserError(`Invalid option: ${text}`, {
    code: 'config/bad-query',
    hint: 'Write "section:option", or "option" for an option of [buildout]',
  });
}

/** `query` for a section that nobody wrote. */
export function queriedSectionMissing(name: string, names: Iterable<string>): UserError {
  const near = nearestName(name, names);
  return new UserError(`Section not found: ${name}`, {
    code: 'config/missing-section',
    hint: near === undefined ? 'See "buildout annotate" for all sections' : `Did you mean "${near}"?`,
  });
}

/** `query` for an option that nobody set. */
export function queriedOptionMissing(name: string, names: Iterable<string>): UserError {
  const near = nearestName(name, names);
  return new UserError(`Key not found: ${name}`, {
    code: 'config/missing-option',
    hint: near === undefined ? 'See "buildout annotate SECTION" for all options' : `Did you mean "${near}"?`,
  });
}

/** A file leads back to itself. `open` are the files on the way, the root first. */
export function recursiveInclude(open: readonly string[], file: string, location: SourceSpan): Diagnostic {
  const list = shorten(open.map(pythonRepr)).join(', ');
  return {
    severity: 'error',
    code: 'config/recursive-include',
    message: `Recursive file include [${list}] ${file}`,
    hint: 'Remove one of the "extends" on the way',
    location,
  };
}

/** A file that is extended is not there. */
export function missingInclude(path: string, siblings: readonly string[], location: SourceSpan): Diagnostic {
  const near = nearestName(path.slice(path.lastIndexOf('/') + 1), siblings);
  const hint = near === undefined ? 'Correct the name, or move it to optional-extends' : `Did you mean "${near}"?`;
  return {
    severity: 'error',
    code: 'config/missing-include',
    message: `No such file to extend: ${path}`,
    hint,
    location,
  };
}

/** A file that came over the wire wants to read one of this machine. */
export function localFromRemote(name: string, location: SourceSpan): Diagnostic {
  return {
    severity: 'error',
    code: 'config/local-from-remote',
    message: `A remote configuration may not extend a local file: ${name}`,
    hint: 'Extend the local file in a local file',
    location,
  };
}

/** A configuration that can only be fetched, in offline mode. */
export function offlineInclude(url: string): Omit<Diagnostic, 'location' | 'severity'> {
  return {
    code: 'config/offline',
    message: `Couldn't download ${pythonRepr(url)} in offline mode.`,
    hint: 'Run once without offline and with an extends-cache',
  };
}

/** A configuration that could not be fetched. */
export function failedInclude(url: string, reason: string): Omit<Diagnostic, 'location' | 'severity'> {
  return {
    code: 'config/download-failed',
    message: `Error downloading extends for URL ${url}: ${reason}`,
    hint: 'Check the address and the network; with an extends-cache a copy would serve',
  };
}

/** A file that is too large to be a configuration. */
export function fileTooLarge(path: string, location: SourceSpan): Diagnostic {
  return {
    severity: 'error',
    code: 'config/file-too-large',
    message: `Too large for a configuration (over 16 MiB): ${path}`,
    hint: 'Name another file',
    location,
  };
}

/** The option of zc.buildout 1 that nobody supports any more. */
export function extendedByFound(file: string, location: SourceSpan): Diagnostic {
  return {
    severity: 'error',
    code: 'config/extended-by',
    message: `No-longer supported "extended-by" option found in ${file}.`,
    hint: 'Let the other file extend this one',
    location,
  };
}

/** A condition that is neither a marker nor of the part of Python that is evaluated here, where no Python is at hand. */
export function conditionNeedsPython(
  section: SectionNode,
  condition: ConditionNode,
  { because, near, location }: { because: string; near: string | undefined; location: SourceSpan },
): Diagnostic {
  return {
    severity: 'error',
    code: 'config/condition-needs-python',
    message: `Cannot judge the condition of [${section.name}], because of ${because}: ${condition.expression}`,
    hint:
      near === undefined
        ? 'Write it as an environment marker, such as python_version >= "3.12"'
        : `Did you mean "${near}"?`,
    location,
  };
}

/** The first items and the last, where there are too many to show. */
function shorten(items: readonly string[]): readonly string[] {
  if (items.length <= SHOWN_ITEMS) return items;
  const half = SHOWN_ITEMS / 2;
  return [...items.slice(0, half), '…', ...items.slice(-half)];
}
