import { resolvePath } from '#base';
import type { AbsolutePath, FileFacts, FileReader } from '#base';
import type { ConditionFacts } from '#packaging';

import { loadConfig } from './loading/load-config.ts';
import type { LoadedConfig, LoadPorts, LoadRequest } from './loading/load-request.ts';
import type { RemoteAnswer, RemoteConfigurations, RemotePolicy } from './loading/remote-configurations.ts';

/**
 * Files that live in memory; directories are those of the files.
 *
 * @example
 * ```ts
 * const files = memoryFiles({ '/app/buildout.cfg': '[buildout]\nparts =\n' });
 * ```
 */
export function memoryFiles(
  texts: Readonly<Record<string, string>>,
): FileReader & { readonly textsRead: readonly string[] } {
  const textsRead: string[] = [];
  const paths = Object.keys(texts);
  const directories = new Set(paths.flatMap(directoriesAbove));
  function facts(path: string): FileFacts | undefined {
    const text = texts[path];
    if (text === undefined && !directories.has(path)) return undefined;
    const kind = text === undefined ? 'directory' : 'file';
    return { kind, sizeBytes: text?.length ?? 0, mtimeMs: 0, inode: 0, mode: 0o644 };
  }
  return {
    textsRead,
    facts,
    linkFacts: facts,
    readText(path) {
      textsRead.push(path);
      return texts[path];
    },
    readBytes: (path) => (texts[path] === undefined ? undefined : new TextEncoder().encode(texts[path])),
    list(directory) {
      const below = paths.filter((path) => path.startsWith(`${directory}/`));
      const names = new Set(below.map((path) => path.slice(directory.length + 1).replace(/\/.*/, '')));
      return names.size === 0 ? undefined : [...names].map((name) => ({ name, kind: 'file' }));
    },
    realPath: (path) => path,
  };
}

function directoriesAbove(path: string): readonly string[] {
  return [...path.matchAll(/(?<=.)\//g)].map(({ index }) => path.slice(0, index));
}

/** Configurations of an imaginary network, and what was asked of it. Everything else fails with «404 Not Found». */
export function memoryRemotes(
  texts: Readonly<Record<string, string>>,
): RemoteConfigurations & { readonly asked: readonly { readonly url: string; readonly policy: RemotePolicy }[] } {
  const asked: { readonly url: string; readonly policy: RemotePolicy }[] = [];
  return {
    asked,
    fetch(url, policy): Promise<RemoteAnswer> {
      asked.push({ url, policy });
      const text = texts[url];
      if (policy.isOffline) return Promise.resolve({ kind: 'offline' });
      if (text === undefined) return Promise.resolve({ kind: 'failed', reason: '404 Not Found' });
      return Promise.resolve({ kind: 'found', text, sha256: 'ab', sizeBytes: text.length });
    },
  };
}

/** CPython 3.12 on 64-bit Linux. */
export const LINUX_FACTS: ConditionFacts = {
  markers: {
    implementation_name: 'cpython',
    implementation_version: '3.12.1',
    os_name: 'posix',
    platform_machine: 'x86_64',
    platform_python_implementation: 'CPython',
    platform_release: '6.1.0',
    platform_system: 'Linux',
    platform_version: '#1 SMP',
    python_full_version: '3.12.1',
    python_version: '3.12',
    sys_platform: 'linux',
  },
  versionInfo: [3, 12, 1, 'final', 0],
  sysVersion: '3.12.1 (main, Jan  1 2026, 00:00:00) [GCC 12.2.0]',
  sysPlatform: 'linux',
  osName: 'posix',
  pointerBits: 64,
  byteOrder: 'little',
};

/** What of a load can be said beside its files. */
export type LoadSituation = Partial<LoadRequest> & Partial<LoadPorts>;

/** Loads `/app/buildout.cfg` from memory, home being `/home`, unless said otherwise. */
export function loadFromMemory(
  texts: Readonly<Record<string, string>>,
  situation: LoadSituation = {},
): Promise<LoadedConfig> {
  const request: LoadRequest = {
    file: 'buildout.cfg',
    whenMissing: 'fail',
    assignments: [],
    userDefaults: 'read',
    workingDirectory: resolvePath('/app' as AbsolutePath),
    homeDirectory: resolvePath('/home' as AbsolutePath),
    buildoutHome: undefined,
    executable: '/usr/bin/python3',
    ...situation,
  };
  const ports: LoadPorts = {
    files: memoryFiles(texts),
    remote: memoryRemotes({}),
    facts: () => Promise.resolve(LINUX_FACTS),
    ...situation,
  };
  return loadConfig(request, ports);
}
