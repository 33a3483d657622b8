import { createHash } from 'node:crypto';

import { zipArchive } from './zip-archive.ts';
import type { ZipMember } from './zip-archive.ts';

/** A wheel as tests write it down. Its module is called like the project, with `_` for `-` and `.`. */
export interface TinyWheel {
  readonly name: string;
  readonly version: string;
  /** Lines of Requires-Dist, extras and markers included. */
  readonly requires?: readonly string[];
  /** Lines of Provides-Extra. */
  readonly extras?: readonly string[];
  /** Console scripts: name → `module:function`; a function called `main` of the project's module always exists. */
  readonly scripts?: Readonly<Record<string, string>>;
  /** Further files, by path in the wheel. One called like the module takes its place. */
  readonly files?: Readonly<Record<string, string>>;
  /** The whole of entry_points.txt, instead of the one made from `scripts`. */
  readonly entryPoints?: string;
  readonly requiresPython?: string;
  /** `py3-none-any` when absent. */
  readonly tag?: string;
}

/** A file of an index. */
export interface BuiltFile {
  readonly filename: string;
  readonly bytes: Uint8Array;
}

/** Builds a pure wheel with one module, whose `main()` prints name and version. */
export function tinyWheel(wheel: TinyWheel): BuiltFile {
  const { name, version, tag = 'py3-none-any' } = wheel;
  const stem = `${name.replaceAll('-', '_')}-${version}`;
  const files = { ...moduleOf(wheel), ...wheel.files, ...distInfo(wheel, `${stem}.dist-info`, tag) };
  const members = Object.entries(files).map(([path, text]): ZipMember => ({ path, bytes: Buffer.from(text) }));
  const record = {
    path: `${stem}.dist-info/RECORD`,
    bytes: Buffer.from(recordText(members, `${stem}.dist-info/RECORD`)),
  };
  return { filename: `${stem}-${tag}.whl`, bytes: zipArchive([...members, record]) };
}

function moduleOf({ name, version }: TinyWheel): Readonly<Record<string, string>> {
  return { [`${name.replaceAll(/[-.]/gu, '_')}.py`]: `def main():\n    print('${name} ${version}')\n` };
}

function distInfo(wheel: TinyWheel, directory: string, tag: string): Readonly<Record<string, string>> {
  const entryPoints = wheel.entryPoints ?? consoleScripts(wheel.scripts);
  return {
    [`${directory}/METADATA`]: metadata(wheel),
    [`${directory}/WHEEL`]: `Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: ${tag}\n`,
    ...(entryPoints === undefined ? {} : { [`${directory}/entry_points.txt`]: entryPoints }),
    [`${directory}/top_level.txt`]: `${wheel.name.replaceAll(/[-.]/gu, '_')}\n`,
  };
}

function metadata({ name, version, requires = [], extras = [], requiresPython }: TinyWheel): string {
  return [
    'Metadata-Version: 2.1',
    `Name: ${name}`,
    `Version: ${version}`,
    ...(requiresPython === undefined ? [] : [`Requires-Python: ${requiresPython}`]),
    ...requires.map((line) => `Requires-Dist: ${line}`),
    ...extras.map((line) => `Provides-Extra: ${line}`),
    '',
  ].join('\n');
}

function consoleScripts(scripts: TinyWheel['scripts']): string | undefined {
  if (scripts === undefined) return undefined;
  const lines = Object.entries(scripts).map(([script, target]) => `${script} = ${target}\n`);
  return `[console_scripts]\n${lines.join('')}`;
}

function recordText(members: readonly ZipMember[], ownPath: string): string {
  const rows = members.map(({ path, bytes }) => `${path},sha256=${sha256(bytes)},${bytes.length}\n`);
  return `${rows.join('')}${ownPath},,\n`;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url');
}
