import { tryParseRequirement, tryParseVersion } from '#packaging';

/** What a wheel's requirements depend on. */
const NEEDED = ['version', 'dependencies', 'optional-dependencies', 'requires-python'];

/**
 * The metadata that `[project]` of a `pyproject.toml` promises, as the text of METADATA; `undefined` where only a build can
 * tell, or where the table is not as it should be: then the build will say why.
 *
 * Source: PEP 621.
 */
export async function staticProjectMetadata(pyproject: string): Promise<string | undefined> {
  if (!/^\s*\[\s*project\s*\]/mu.test(pyproject)) return undefined;
  const table = await parseProject(pyproject);
  const { name, version, dynamic = [] } = table ?? {};
  if (typeof name !== 'string' || !isTextList(dynamic) || dynamic.some((field) => NEEDED.includes(field)))
    return undefined;
  if (typeof version !== 'string' || tryParseVersion(version) === undefined) return undefined;
  const requirements = requirementLines(table ?? {});
  if (requirements === undefined) return undefined;
  const python = table?.['requires-python'];
  const head = ['Metadata-Version: 2.2', `Name: ${name}`, `Version: ${version}`];
  const lines = [...head, ...(typeof python === 'string' ? [`Requires-Python: ${python}`] : []), ...requirements];
  return lines.some((line) => /[\r\n]/u.test(line)) ? undefined : `${lines.join('\n')}\n`;
}

type Table = Readonly<Record<string, unknown>>;

async function parseProject(text: string): Promise<Table | undefined> {
  const { parse, TomlError } = await import('smol-toml');
  try {
    const { project } = parse(text);
    return typeof project === 'object' ? (project as Table) : undefined;
  } catch (error) {
    if (error instanceof TomlError) return undefined;
    throw error;
  }
}

function requirementLines(table: Table): readonly string[] | undefined {
  const { dependencies = [], 'optional-dependencies': extras = {} } = table;
  if (!isTextList(dependencies) || typeof extras !== 'object' || extras === null) return undefined;
  const lines = dependencies.map((text) => withMarker(text, undefined));
  for (const [extra, texts] of Object.entries(extras)) {
    if (!isTextList(texts)) return undefined;
    lines.push(`Provides-Extra: ${extra}`, ...texts.map((text) => withMarker(text, extra)));
  }
  return lines.every((line) => line !== undefined) ? lines : undefined;
}

function withMarker(text: string, extra: string | undefined): string | undefined {
  const line = text.trim();
  if (tryParseRequirement(line) === undefined) return undefined;
  if (extra === undefined) return `Requires-Dist: ${line}`;
  const { requirement = line, marker } = /^(?<requirement>.*?)\s*;\s*(?<marker>.*)$/u.exec(line)?.groups ?? {};
  const own = `extra == '${extra}'`;
  return `Requires-Dist: ${requirement} ; ${marker === undefined ? own : `(${marker}) and ${own}`}`;
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
