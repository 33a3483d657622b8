import { isAbsolutePath, parentOf, resolvePath, splitWords } from '#base';
import type { AbsolutePath } from '#base';

import { cannotFetch, cannotOpen, directoryUnknown, noVersionsSection } from '../errors.ts';
import type { LayeredSection, LayeredSections } from '../layers/layered-config.ts';
import { mergeIncludes } from '../layers/merge-includes.ts';
import { mergeLayer } from '../layers/merge-layers.ts';
import { errorOfProblems } from '../problems.ts';
import { absolutiseOptions } from './absolutise.ts';
import { assignmentLayer } from './assignment-layer.ts';
import { defaultSection, presetOption } from './default-options.ts';
import { downloadPolicy } from './download-policy.ts';
import { resolveAddress } from './include-address.ts';
import type { IncludeAddress, LocalAddress } from './include-address.ts';
import { IncludeReader } from './include-reader.ts';
import type { FetchPolicies } from './include-reader.ts';
import type { LoadedConfig, LoadPorts, LoadRequest } from './load-request.ts';
import type { RemotePolicy } from './remote-configurations.ts';
import { userDefaultsPath } from './user-defaults-path.ts';

const NO_SECTIONS: LayeredSections = new Map();

/**
 * Loads a configuration: built-in defaults, the user's `default.cfg`, the file with all that it extends, files of
 * `buildout:extends=` on the command line, assignments of the command line, in this order.
 *
 * All problems of all files are told at once: `problemsOf(error)` lists them.
 *
 * Differs from zc.buildout: user defaults are the base of everything, also of optional-extends; an empty BUILDOUT_HOME
 * is none; nothing of the tool itself gets into the versions section.
 *
 * Source: zc-buildout.md 2.5, 3.1, 3.2.
 *
 * @throws {UserError} `config/…`
 */
export async function loadConfig(request: LoadRequest, ports: LoadPorts): Promise<LoadedConfig> {
  const reader = new IncludeReader(ports);
  const root = findRoot(request, reader);
  const directory = root?.kind === 'remote' ? undefined : root === undefined ? '.' : parentOf(root.path);
  const loading: Loading = {
    request,
    reader,
    root,
    defaults: layerOf(defaultSection({ executable: request.executable, directory })),
    commandLine: assignmentLayer(request.assignments),
  };
  const sections = finishSections(await mergeAll(loading), loading);
  return {
    config: { sections },
    directory: directoryOf(sections, loading),
    rootFile: root === undefined ? undefined : root.kind === 'local' ? root.path : root.label,
    filesRead: reader.filesRead,
    dependsOnPython: reader.hasConditions,
    notices: reader.notices,
    warnings: reader.warnings,
    texts: reader.texts,
  };
}

/** One load under way. */
interface Loading {
  readonly request: LoadRequest;
  readonly reader: IncludeReader;
  readonly root: IncludeAddress | undefined;
  readonly defaults: LayeredSections;
  readonly commandLine: LayeredSections;
}

function findRoot(
  { file, workingDirectory, whenMissing }: LoadRequest,
  reader: IncludeReader,
): IncludeAddress | undefined {
  const address = resolveAddress(file, workingDirectory);
  if (address === 'forbidden') throw cannotOpen(resolvePath(workingDirectory, file), []);
  if (address.kind === 'remote') return address;
  // The root is shown with `.` and `..` resolved, whatever was typed.
  const found = reader.locate({ ...address, label: address.path });
  if (found === undefined && whenMissing === 'fail') throw cannotOpen(address.path, reader.siblingsOf(address.path));
  return found;
}

async function mergeAll(loading: Loading): Promise<LayeredSections> {
  const { defaults, commandLine, root } = loading;
  const user = await loadUserDefaults(loading);
  const known = mergeLayer(defaults, user);
  let sections = root === undefined ? defaults : mergeLayer(defaults, await loadChain(root, { known, user }, loading));
  const extras = commandLineExtends(loading);
  for (const extra of extras) sections = mergeLayer(sections, await loadChain(extra, { known, user }, loading));
  throwProblems(loading);
  return mergeLayer(sections, withoutExtends(commandLine));
}

async function loadUserDefaults(loading: Loading): Promise<LayeredSections> {
  const { request, reader, defaults } = loading;
  const path = userDefaultsPath(request);
  if (request.userDefaults === 'skip' || path === undefined) return NO_SECTIONS;
  const address = reader.locate({ kind: 'local', path, label: path });
  if (address === undefined) return NO_SECTIONS;
  const user = await loadChain(address, { known: defaults, user: NO_SECTIONS }, loading);
  throwProblems(loading);
  return user;
}

/** What is known before a root is read: all layers so far, and those that it is put over. */
interface Known {
  readonly known: LayeredSections;
  readonly user: LayeredSections;
}

/** A root with all that it extends, over the user's defaults. */
async function loadChain(root: IncludeAddress, { known, user }: Known, loading: Loading): Promise<LayeredSections> {
  const policies: FetchPolicies = {
    forRoot: () => policyFor(known, root, loading),
    forIncludes: (sections) => policyFor(mergeLayer(known, buildoutOf(sections)), root, loading),
  };
  const graph = await loading.reader.readGraph(root, policies);
  return graph === undefined ? NO_SECTIONS : mergeIncludes(graph, user);
}

function policyFor(sections: LayeredSections, root: IncludeAddress, { request, commandLine }: Loading): RemotePolicy {
  const section = mergeLayer(sections, buildoutOf(commandLine)).get('buildout') ?? new Map();
  const directory = root.kind === 'local' ? parentOf(root.path) : request.workingDirectory;
  return downloadPolicy(section, { directory, homeDirectory: request.homeDirectory });
}

/** The files of `buildout:extends=`, whitespace between them, relative to the working directory. */
function commandLineExtends({ request, reader, commandLine }: Loading): readonly IncludeAddress[] {
  const buildout = commandLine.get('buildout');
  const text = ['extends', 'extends +'].map((key) => buildout?.get(key)?.text ?? '').join('\n');
  return splitWords(text).map((name) => {
    const address = resolveAddress(name, request.workingDirectory);
    if (address !== 'forbidden' && address.kind === 'remote') return address;
    const local = address === 'forbidden' ? undefined : reader.locate({ ...address, label: address.path });
    if (local !== undefined) return local;
    const path = resolvePath(request.workingDirectory, name);
    throw cannotOpen(path, reader.siblingsOf(path));
  });
}

function throwProblems({ reader, root }: Loading): void {
  const [first, ...others] = reader.problems;
  if (first === undefined) return;
  const isAboutRoot = root?.kind === 'remote' && first.location.source === root.label && first.location.end === 0;
  throw isAboutRoot ? cannotFetch(first) : errorOfProblems([first, ...others]);
}

/** What zc.buildout does between merging and the first look at an option. */
function finishSections(merged: LayeredSections, loading: Loading): LayeredSections {
  const sections = new Map(merged);
  const buildout = new Map(sections.get('buildout'));
  if (!buildout.has('versions')) {
    buildout.set('versions', presetOption('versions', 'DEFAULT_VALUE'));
    if (!sections.has('versions')) sections.set('versions', new Map());
  }
  const versions = buildout.get('versions');
  const name = versions?.text ?? '';
  if (name !== '' && !sections.has(name)) throw noVersionsSection(name, sections.keys(), versions?.location);
  sections.set('buildout', buildout);
  const { homeDirectory } = loading.request;
  sections.set('buildout', absolutiseOptions(buildout, { directory: directoryOf(sections, loading), homeDirectory }));
  return sections;
}

function directoryOf(sections: LayeredSections, { request, root }: Loading): AbsolutePath {
  const text = sections.get('buildout')?.get('directory')?.text;
  if (text === undefined) throw directoryUnknown(request.file);
  if (isAbsolutePath(text) || !text.includes('${')) return resolvePath(request.workingDirectory, text);
  return root?.kind === 'local' ? parentOf((root satisfies LocalAddress).path) : request.workingDirectory;
}

function layerOf(section: LayeredSection): LayeredSections {
  return new Map([['buildout', section]]);
}

function buildoutOf(sections: LayeredSections): LayeredSections {
  return layerOf(sections.get('buildout') ?? new Map());
}

function withoutExtends(commandLine: LayeredSections): LayeredSections {
  const buildout = commandLine.get('buildout');
  if (buildout === undefined) return commandLine;
  const kept = [...buildout].filter(([key]) => key !== 'extends' && key !== 'extends +' && key !== 'extends -');
  return new Map([...commandLine, ['buildout', new Map(kept)]]);
}
