import { resolvePath } from '#base';
import { evaluateMarker, parseRequirement } from '#packaging';

import type { DistributedScript } from '../distributions/distribution.ts';
import { notInWorkingSet } from '../errors.ts';
import { checkEntryPoint, checkScriptName } from './check-script.ts';
import { classifyScript } from './classify-script.ts';
import { renderPathBlock } from './path-block.ts';
import { renderDistutilsScript } from './render-distutils-script.ts';
import { renderEntryPointScript } from './render-entry-point-script.ts';
import { renderInterpreter } from './render-interpreter.ts';
import { asciiFrame } from './script-frame.ts';
import type { ScriptFrame } from './script-frame.ts';
import type { GeneratedScript, RenderedScripts, ScriptEntryPoint, ScriptRequest } from './script-request.ts';

/** What a request asks for, before names are filtered. */
interface FoundScripts {
  readonly points: readonly ScriptEntryPoint[];
  readonly programs: readonly DistributedScript[];
}

/**
 * The scripts that a request comes to: those of entry points in the order of the request, then those that
 * distributions bring as files, then the interpreter. Of two with one name the later stays. Pure, but that metadata of
 * the distributions is read when it is needed.
 *
 * Differs from zc.buildout: entry points that are not dotted names and script names that are not plain file names are
 * refused; scripts of wheels that are files (`.data/scripts`) are made as well; two scripts of one name do not
 * overwrite each other in every run; `scripts = NAME` does not warn when NAME is a file.
 *
 * Source: zc-buildout.md 6.2.
 *
 * @throws {UserError} `eggs/not-in-working-set`, `eggs/bad-entry-point`, `eggs/bad-script-name`,
 *   `eggs/script-outside-root`, `packaging/bad-requirement`
 */
export function renderScripts(request: ScriptRequest): RenderedScripts {
  const found = findScripts(request);
  const made = [
    ...found.points.flatMap((point) => renderPoint(point, request)),
    ...found.programs.flatMap((program) => renderProgram(program, request)),
    ...interpreterOf(request),
  ];
  const byPath = new Map(made.map((script) => [script.path, script]));
  return { scripts: [...byPath.values()], warnings: missingNames(found, request) };
}

function findScripts({ wanted, workingSet, interpreter }: ScriptRequest): FoundScripts {
  const points: ScriptEntryPoint[] = [];
  const programs: DistributedScript[] = [];
  for (const item of wanted) {
    if (typeof item !== 'string') {
      points.push(checkEntryPoint(item, 'the configuration'));
      continue;
    }
    const requirement = parseRequirement(item);
    if (requirement.marker !== undefined && !evaluateMarker(requirement.marker, interpreter.markers)) continue;
    const distribution = workingSet.find(requirement.project);
    if (distribution === undefined) throw notInWorkingSet(requirement.name);
    const source = `${distribution.name} ${distribution.version.text}`;
    points.push(...distribution.entryPoints('console_scripts').map((point) => checkEntryPoint(point, source)));
    programs.push(...distribution.distutilsScripts());
  }
  return { points, programs };
}

function renderPoint(point: ScriptEntryPoint, request: ScriptRequest): readonly GeneratedScript[] {
  const name = fileNameOf(point.name, request);
  if (name === undefined) return [];
  const place = placeOf(name, request);
  const content = renderEntryPointScript(point, request.arguments ?? '', frameFor(place, request));
  return [{ kind: 'script', ...place, content }];
}

function renderProgram(program: DistributedScript, request: ScriptRequest): readonly GeneratedScript[] {
  const name = fileNameOf(program.name, request);
  const kind = classifyScript(program);
  if (name === undefined || kind.kind === 'unusable') return [];
  if (kind.kind === 'copy') {
    const path = resolvePath(request.binDirectory, name);
    return [{ kind: 'script', path, shownPath: path, content: program.content, launcher: undefined }];
  }
  const place = placeOf(name, request);
  const frame = frameFor(place, request);
  const content = kind.isUtf8
    ? renderDistutilsScript(kind.text, frame)
    : Buffer.from(renderDistutilsScript(kind.text, asciiFrame(frame)), 'latin1');
  return [{ kind: 'script', ...place, content }];
}

function interpreterOf(request: ScriptRequest): readonly GeneratedScript[] {
  const { interpreterName } = request;
  if (interpreterName === undefined || interpreterName === '') return [];
  const place = placeOf(checkScriptName(interpreterName), request);
  return [{ kind: 'interpreter', ...place, content: renderInterpreter(frameFor(place, request)) }];
}

/** `undefined` for a script that is not wanted. */
function fileNameOf(name: string, { scripts }: ScriptRequest): string | undefined {
  const wanted = scripts === undefined ? name : scripts.get(name);
  return wanted === undefined ? undefined : checkScriptName(wanted);
}

/** On Windows a launcher runs the script beside it. Source: zc-buildout.md 6.5. */
function placeOf(
  name: string,
  { binDirectory, platform }: ScriptRequest,
): Pick<GeneratedScript, 'path' | 'shownPath' | 'launcher'> {
  const shownPath = resolvePath(binDirectory, name);
  if (platform !== 'windows') return { path: shownPath, shownPath, launcher: undefined };
  const launcher = { kind: 'console', path: resolvePath(binDirectory, `${name}.exe`) } as const;
  return { path: resolvePath(binDirectory, `${name}-script.py`), shownPath, launcher };
}

function frameFor({ shownPath }: Pick<GeneratedScript, 'shownPath'>, request: ScriptRequest): ScriptFrame {
  const { interpreter, platform, initialization = '', paths, relativeTo } = request;
  return {
    python: platform === 'windows' ? `"${interpreter.executable}"` : interpreter.executable,
    paths: renderPathBlock(paths, { script: shownPath, relativeTo }),
    initialization: initialization === '' ? '' : `\n${initialization}\n`,
  };
}

function missingNames({ points, programs }: FoundScripts, { scripts }: ScriptRequest): readonly string[] {
  const known = new Set([...points, ...programs].map(({ name }) => name));
  return [...(scripts ?? [])].flatMap(([name, target]) => {
    if (known.has(name)) return [];
    return name === target
      ? [`Could not generate script '${name}' as it is not defined in the egg entry points.`]
      : [`Could not generate script '${name}' as script '${target}' is not defined in the egg entry points.`];
  });
}
