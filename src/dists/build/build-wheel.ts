import { baseName, resolvePath, UserError } from '#base';
import type { AbsolutePath } from '#base';
import { compareVersions, tryParseRequirement, tryParseWheelFilename } from '#packaging';
import type { ProjectName, Requirement, Version } from '#packaging';
import type { Interpreter } from '#python';

import type { ArchiveSource } from '../archive/archive-source.ts';
import { badBuildResult, hookMissing } from '../errors.ts';
import type { SourceTree } from '../sdist/source-tree.ts';
import type { ProvidedEnvironment } from './build-environment.ts';
import type { BuildHouse } from './build-house.ts';
import { callHook } from './call-hook.ts';
import type { HookCall, HookPlace, ProvidedHookPlace } from './call-hook.ts';
import { configureFromOutside, configureTree } from './configure-extensions.ts';
import type { ConfiguredBuild } from './configure-extensions.ts';
import type { ExtensionOptions } from './extension-options.ts';
import { readBuildSystem } from './read-build-system.ts';

/** A wheel to build. */
export interface WheelBuildRequest {
  /** Backends write into it. */
  readonly tree: SourceTree;
  readonly interpreter: Interpreter;
  /** Empty or absent, private to this build; the wheel lies in it afterwards. The caller removes it. */
  readonly workDirectory: AbsolutePath;
  /** What the wheel must be; without it, what the backend says counts. */
  readonly expected: { readonly project: ProjectName; readonly version?: Version | undefined } | undefined;
  /** Variables that the configuration adds to the build's environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** How the configuration wants extensions to be built. */
  readonly options?: ExtensionOptions;
  /** Closed: the build must not reach beyond this machine. Open when absent. */
  readonly network?: 'open' | 'closed';
}

/** A wheel that was built. It is as foreign as one that was fetched: `unpackWheel` checks it. */
export interface BuiltWheel {
  readonly source: ArchiveSource;
  readonly filename: string;
  /** What the build needed, stated and asked for, in order. */
  readonly requires: readonly Requirement[];
}

/** The hooks for one kind of wheel. */
interface Hooks {
  readonly requires: string;
  readonly build: string;
  readonly step: string;
}

const WHEEL: Hooks = { requires: 'get_requires_for_build_wheel', build: 'build_wheel', step: 'building the wheel' };
const EDITABLE: Hooks = {
  requires: 'get_requires_for_build_editable',
  build: 'build_editable',
  step: 'building the editable wheel',
};

/**
 * Builds a wheel from a source tree, in an environment that holds its build requirements and nothing else.
 *
 * Source: PEP 517; hostile-inputs.md H96 to H106.
 *
 * @throws {UserError} `dists/build-failed` with what the build printed, `dists/bad-build-result`, `dists/no-build-hook`, `dists/bad-pyproject`,
 * `dists/nothing-to-build`, and what the provider of build requirements throws
 */
export function buildWheel(request: WheelBuildRequest, house: BuildHouse): Promise<BuiltWheel> {
  return build(request, WHEEL, house);
}

/**
 * Builds a wheel that leads to the source tree instead of holding a copy of it. Source: PEP 660.
 *
 * @throws {UserError} as {@link buildWheel}
 */
export function buildEditable(request: WheelBuildRequest, house: BuildHouse): Promise<BuiltWheel> {
  return build(request, EDITABLE, house);
}

async function build(request: WheelBuildRequest, hooks: Hooks, house: BuildHouse): Promise<BuiltWheel> {
  const { tree, interpreter, workDirectory, environment = {}, network = 'open' } = request;
  const output = resolvePath(workDirectory, 'wheel');
  for (const name of ['home', 'tmp', 'wheel']) house.files.makeDirectory(resolvePath(workDirectory, name));
  const system = await readBuildSystem(tree, house.files);
  const configured = configureExtensions(request, { tree, system, workDirectory }, { hooks, files: house.files });
  const place: HookPlace = {
    tree,
    system,
    interpreter,
    workDirectory,
    environment: { ...environment, ...configured },
    network,
  };
  const first = await provide(system.requires, place, house);
  const more = await askForMore(hooks.requires, { ...place, provided: first }, house);
  const requires = [...system.requires, ...more];
  const provided = more.length === 0 ? first : await provide(requires, place, house);
  const call: HookCall = { step: hooks.step, hook: hooks.build, arguments: [output, null, null], share: 'fair' };
  const answer = await callHook(call, { ...place, provided }, house);
  if (answer.kind === 'absent') throw hookMissing(tree.label, hooks.build);
  const filename = checkResult(answer.value, { request, output }, house);
  return { source: { kind: 'file', path: resolvePath(output, filename) }, filename, requires };
}

/** The tree of a wheel is a copy, that of an editable wheel is the user's. */
function configureExtensions(
  { options = [] }: WheelBuildRequest,
  place: ConfiguredBuild,
  { hooks, files }: { readonly hooks: Hooks; readonly files: BuildHouse['files'] },
): Readonly<Record<string, string>> {
  if (options.length === 0) return {};
  if (hooks === EDITABLE) return configureFromOutside(options, place, files);
  configureTree(options, place, files);
  return {};
}

/** Gets what a build requires, and tells of it; where that fails, the error says whose requirements these are. */
export async function provide(
  requires: readonly Requirement[],
  { tree, interpreter }: HookPlace,
  { environments, supervision }: BuildHouse,
): Promise<ProvidedEnvironment> {
  const { clock, reporter } = supervision;
  const startedMs = clock.now();
  try {
    const provided = await environments.provide(requires, interpreter);
    const names = provided.distributions.length === 0 ? 'none' : provided.distributions.join(' ');
    const line = `build requirements: ${names} (${Math.round(clock.now() - startedMs)} ms)`;
    reporter({ kind: 'build-output', level: 10, label: baseName(tree.label), line });
    return provided;
  } catch (error) {
    // Other builds may wait for the same requirement.
    if (error instanceof UserError) throw error.seenFrom(`Getting build requirements of ${tree.label}.`, undefined);
    throw error;
  }
}

/** What the backend wants beyond what pyproject.toml states. */
export async function askForMore(
  hook: string,
  place: ProvidedHookPlace,
  house: BuildHouse,
): Promise<readonly Requirement[]> {
  const step = 'asking for build requirements';
  const call: HookCall = { step, hook, arguments: [null], share: 'one' };
  const answer = await callHook(call, place, house);
  if (answer.kind === 'absent') return [];
  if (!Array.isArray(answer.value)) throw badBuildResult(place.tree.label, `${hook} answered no list`);
  return answer.value.map((text: unknown) => {
    const requirement = typeof text === 'string' ? tryParseRequirement(text) : undefined;
    if (requirement === undefined)
      throw badBuildResult(place.tree.label, `it asks for ${JSON.stringify(text)}, which is no requirement`);
    return requirement;
  });
}

/** The backend is foreign code: its answer must be the one file that it made, and of the project that was asked for. */
function checkResult(
  value: unknown,
  { request, output }: { request: WheelBuildRequest; output: AbsolutePath },
  { files }: BuildHouse,
): string {
  const { tree, expected } = request;
  const made = (files.list(output) ?? []).map(({ name }) => name);
  const found = JSON.stringify(value);
  if (typeof value !== 'string' || made.length !== 1 || made[0] !== value) {
    throw badBuildResult(tree.label, `it answered ${found}, but made ${JSON.stringify(made)}`);
  }
  if (files.linkFacts(resolvePath(output, value))?.kind !== 'file')
    throw badBuildResult(tree.label, `${found} is no plain file`);
  const name = tryParseWheelFilename(value);
  if (name === undefined) throw badBuildResult(tree.label, `${found} is not the name of a wheel`);
  const isOther = expected !== undefined && name.project !== expected.project;
  const isOtherVersion = expected?.version !== undefined && compareVersions(name.version, expected.version) !== 0;
  if (isOther || isOtherVersion) throw badBuildResult(tree.label, `${found} is another project or version`);
  return value;
}
