/** What tests of the store and of eggs share: a directory of their own, real ports, and wheels as if unpacked. */
import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import type { AbsolutePath, BuildoutEvent, Clock, FileWriter } from '#base';
import type { UnpackedFile } from '#dists';

import type { LinkOutcome, LinkPlan, TreeLinker } from '../layout/tree-linker.ts';
import type { LockKeeper } from './lock-keeper.ts';
import { formatManifest, manifestOf } from './manifest-text.ts';
import { manifestFileOf, treeOf } from './store-layout.ts';
import type { StoreGround } from './store-ground.ts';
import type { StorePorts, WheelRequest } from './store.ts';
import type { WheelManifest } from './wheel-manifest.ts';

/** Real ports, and the events that they heard. */
export interface TestPorts extends StorePorts {
  readonly linker: TreeLinker;
  readonly events: readonly BuildoutEvent[];
}

/** What tests take from `#system`, as a whole. */
export interface TestMachine {
  readonly clock: Clock;
  readonly fileWriter: FileWriter;
  readonly lockKeeper: LockKeeper;
  readonly storeGround: StoreGround;
  readonly createTreeLinker: () => { linkTrees(plans: readonly LinkPlan[]): readonly LinkOutcome[] };
}

/** The ports of `machine`, listening. */
export function realPorts(machine: TestMachine, changes: Partial<StorePorts> = {}): TestPorts {
  const { clock, fileWriter, lockKeeper, storeGround, createTreeLinker } = machine;
  const events: BuildoutEvent[] = [];
  return {
    ...{ files: fileWriter, locks: lockKeeper, ground: storeGround, clock, linker: toLinker(createTreeLinker()) },
    reporter: (event) => void events.push(event),
    events,
    ...changes,
  };
}

function toLinker(own: ReturnType<TestMachine['createTreeLinker']>): TreeLinker {
  return { linkTrees: (plans) => Promise.resolve(own.linkTrees(plans)) };
}

/** A directory that goes when `scope` ends. */
export function testDirectory(scope: { after(action: () => void): void }): AbsolutePath {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'eggs-')));
  scope.after(() => rmSync(directory, { recursive: true, force: true }));
  return directory as AbsolutePath;
}

/** Writes text files below `directory`. */
export function writeFiles(directory: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
}

/** The digest that the wheel of {@link wheelOf} has. */
export function digestOf(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}

/** A wheel that is ready to be provided: `make` writes these files, with metadata and a RECORD that fits. */
export function wheelOf(
  [name, version]: readonly [name: string, version: string],
  files: Readonly<Record<string, string>>,
): WheelRequest & { readonly madeCount: () => number } {
  let count = 0;
  const filename = `${name}-${version}-py3-none-any.whl`;
  const distInfo = `${name}-${version}.dist-info`;
  const metadata = `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\nRequires-Dist: needed\n`;
  const all = { ...files, [`${distInfo}/METADATA`]: metadata };
  const rows = Object.entries(all).map(([path, text]) => `${path},sha256=${base64Digest(text)},${text.length}\n`);
  const tree: Readonly<Record<string, string>> = {
    ...all,
    [`${distInfo}/RECORD`]: `${rows.join('')}${distInfo}/RECORD,,\n`,
  };
  return {
    sha256: digestOf(filename),
    filename,
    madeCount: () => count,
    make(draft): Promise<WheelManifest> {
      count += 1;
      const target = treeOf(draft);
      writeFiles(target, tree);
      const unpacked = {
        ...{ sha256: digestOf(filename), sizeBytes: 1000, distInfo, metadata, wheelVersion: '1.0' },
        files: Object.keys(tree).map((path) => describe(target, path)),
        writtenMs: Math.max(...Object.keys(tree).map((path) => lstatSync(join(target, path)).mtimeMs)),
        dataDirectory: Object.keys(files).some((path) => path.includes('.data/'))
          ? `${name}-${version}.data`
          : undefined,
        namespaceInits: Object.keys(files).filter((path) => path === 'ns/__init__.py'),
        hasConsoleScripts: false,
        warnings: [],
      };
      const record = tree[`${distInfo}/RECORD`] ?? '';
      const recordSha256 = createHash('sha256').update(record).digest('hex');
      const manifest = manifestOf(unpacked, { filename, recordSha256 });
      writeFileSync(manifestFileOf(draft), formatManifest(manifest));
      return Promise.resolve(manifest);
    },
  };
}

function describe(target: AbsolutePath, path: string): UnpackedFile {
  const isExecutable = path.includes('.data/scripts/');
  if (isExecutable) chmodSync(join(target, path), 0o755);
  return { path, sizeBytes: lstatSync(join(target, path)).size, isExecutable };
}

function base64Digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
