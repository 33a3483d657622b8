import { resolvePath, splitWords, strip } from '#base';
import type { AbsolutePath, FileReader, Surroundings } from '#base';

import { badPipConfiguration, noDefaultIndex } from './errors.ts';
import type { Interpreter } from './interpreter.ts';

/** What pip of this Python would use to reach packages. URLs may hold credentials: they are secrets until stripped. */
export interface PipSettings {
  /** The main index first, then extra ones. */
  readonly indexes: readonly string[];
  readonly findLinks: readonly string[];
  /** PEM file of certificate authorities. */
  readonly certificates: string | undefined;
  readonly trustedHosts: readonly string[];
  readonly proxy: string | undefined;
}

/**
 * Reads what pip's environment variables and configuration files say, as pip of this Python would.
 *
 * Weakest first: global files, the user's, the environment's (`sys.prefix`), `PIP_CONFIG_FILE`, variables `PIP_…`.
 * zc.buildout's own variable for tests, `buildout_testing_index_url`, takes the place of the default index.
 *
 * @throws {UserError} `python/bad-pip-configuration`, `python/no-default-index`.
 */
export function readPipSettings(interpreter: Interpreter, files: FileReader, surroundings: Surroundings): PipSettings {
  const { environment } = surroundings;
  const options = new Map<string, string>();
  for (const path of configurationFiles(interpreter, surroundings)) {
    for (const [name, text] of readOptions(path, files)) options.set(name, text);
  }
  const main = setting('index-url') ?? environment['buildout_testing_index_url'];
  const isIndexForbidden = /^(?:1|true|yes|on)$/iu.test(setting('no-index') ?? '');
  return {
    indexes: isIndexForbidden ? [] : [main ?? defaultIndex(interpreter, environment), ...words('extra-index-url')],
    findLinks: words('find-links'),
    certificates: setting('cert'),
    trustedHosts: words('trusted-host'),
    proxy: setting('proxy'),
  };

  function setting(name: string): string | undefined {
    const variable = environment[`PIP_${name.toUpperCase().replaceAll('-', '_')}`];
    const text = variable ?? options.get(name);
    return text === '' ? undefined : text;
  }
  function words(name: string): readonly string[] {
    return splitWords(setting(name) ?? '');
  }
}

function defaultIndex(interpreter: Interpreter, environment: Surroundings['environment']): string {
  const index = interpreter.pipDefaultIndex ?? environment['UV_DEFAULT_INDEX'];
  if (index === undefined) throw noDefaultIndex(interpreter.executable);
  return index;
}

/** In pip's order, the weakest first. `PIP_CONFIG_FILE` naming the null device means: no file at all. */
function configurationFiles({ prefix }: Interpreter, surroundings: Surroundings): readonly AbsolutePath[] {
  const { environment, homeDirectory, workingDirectory } = surroundings;
  const own = environment['PIP_CONFIG_FILE'];
  if (own === '/dev/null') return [];
  const root = '/' as AbsolutePath;
  const shared = (environment['XDG_CONFIG_DIRS'] ?? '').split(':').filter((directory) => directory.startsWith('/'));
  const global = [
    ...(shared.length > 0 ? shared : ['/etc/xdg']).map((directory) => `${directory}/pip/pip.conf`),
    '/etc/pip.conf',
  ];
  const config =
    environment['XDG_CONFIG_HOME'] ?? (homeDirectory === undefined ? undefined : `${homeDirectory}/.config`);
  const user = homeDirectory === undefined ? [] : [`${homeDirectory}/.pip/pip.conf`];
  return [
    ...[...global, ...user, ...(config === undefined ? [] : [`${config}/pip/pip.conf`])].map((path) =>
      resolvePath(root, path),
    ),
    resolvePath(prefix, 'pip.conf'),
    ...(own === undefined || own === '' ? [] : [resolvePath(workingDirectory, own)]),
  ];
}

/** The options of the sections that installing reads: `[global]`, then `[install]` over it. */
function readOptions(path: AbsolutePath, files: FileReader): ReadonlyMap<string, string> {
  const text = files.readText(path);
  const sections = text === undefined ? new Map<string, Map<string, string>>() : parseIni(path, text);
  return new Map([...(sections.get('global') ?? []), ...(sections.get('install') ?? [])]);
}

/** The INI dialect of Python's RawConfigParser, as far as pip's files use it: continuation lines, `=` or `:`, comments. */
function parseIni(path: AbsolutePath, text: string): Map<string, Map<string, string>> {
  const sections = new Map<string, Map<string, string>>();
  let options: Map<string, string> | undefined;
  let lastName: string | undefined;
  for (const [place, line] of text.split(/\r?\n/u).entries()) {
    const content = strip(line);
    if (content === '' || content.startsWith('#') || content.startsWith(';')) continue;
    const header = /^\[(?<name>[^\]]+)\]/u.exec(line)?.groups?.['name'];
    const option = /^(?<name>[^\s=:][^=:]*?)\s*[=:](?<text>.*)$/u.exec(line)?.groups;
    if (header !== undefined) {
      options = sections.get(header) ?? new Map<string, string>();
      sections.set(header, options);
      lastName = undefined;
    } else if (/^\s/u.test(line) && options !== undefined && lastName !== undefined) {
      options.set(lastName, `${options.get(lastName) ?? ''}\n${content}`);
    } else if (option !== undefined && options !== undefined) {
      lastName = (option['name'] ?? '').toLowerCase().replaceAll('_', '-').replace(/^--/u, '');
      options.set(lastName, strip(option['text'] ?? ''));
    } else {
      throw badPipConfiguration(path, place + 1);
    }
  }
  return sections;
}
