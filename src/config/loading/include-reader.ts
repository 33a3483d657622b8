import { mapConcurrently, parentOf, resolvePath } from '#base';
import type { AbsolutePath, Diagnostic, FileFacts, SourceSpan } from '#base';

import { failedInclude, fileTooLarge, localFromRemote, missingInclude, offlineInclude } from '../errors.ts';
import type { IncludeGraph } from '../layers/include-graph.ts';
import type { LayeredSections } from '../layers/layered-config.ts';
import { findCycle } from './find-cycle.ts';
import { identityOf, resolveAddress } from './include-address.ts';
import type { IncludeAddress, LocalAddress, RemoteAddress } from './include-address.ts';
import type { IncludedFile } from './included-file.ts';
import type { LoadPorts, ReadSource } from './load-request.ts';
import { readContent } from './read-file.ts';
import type { FileContent } from './read-file.ts';
import type { RemotePolicy } from './remote-configurations.ts';
import type { IncludeReference } from './take-includes.ts';

/** A larger file is no configuration. */
const MAX_FILE_BYTES = 16 * 1024 * 1024;
/** How many configurations are fetched at a time. */
const MAX_FETCHES = 8;

/** How configurations are fetched: the root itself, and what a root that says `sections` extends. */
export interface FetchPolicies {
  readonly forRoot: () => RemotePolicy;
  readonly forIncludes: (sections: LayeredSections) => RemotePolicy;
}

/** A file to be read, and the reference to it; there is none to a root. */
interface Wanted {
  readonly address: IncludeAddress;
  readonly location: SourceSpan | undefined;
}

/**
 * Reads configuration files with all that they extend, each file once however often it is referred to.
 *
 * Lives for one load, and collects on the way what was read, what is wrong, and what zc.buildout would print.
 *
 * Source: zc-buildout.md 2.5, "Loading one file".
 */
export class IncludeReader {
  readonly problems: Diagnostic[] = [];
  /** Of local files: nobody can mend the others. */
  readonly warnings: Diagnostic[] = [];
  readonly notices: string[] = [];
  readonly filesRead: ReadSource[] = [];
  readonly texts = new Map<string, string>();
  readonly #ports: LoadPorts;
  readonly #files = new Map<string, IncludedFile>();
  readonly #facts = new Map<AbsolutePath, FileFacts | undefined>();

  constructor(ports: LoadPorts) {
    this.#ports = ports;
  }

  /** Whether a file with a condition was read. */
  get hasConditions(): boolean {
    return [...this.#files.values()].some(({ content }) => content.hasConditions);
  }

  /** Where `address` leads to, a directory meaning its `buildout.cfg`; `undefined` when nothing is there. */
  locate(address: LocalAddress): LocalAddress | undefined {
    const kind = this.#factsOf(address.path)?.kind;
    if (kind !== undefined && kind !== 'directory') return address;
    const path = kind === 'directory' ? resolvePath(address.path, 'buildout.cfg') : address.path;
    const label = kind === 'directory' ? `${address.label.replace(/\/$/, '')}/buildout.cfg` : address.label;
    if (kind === 'directory' && this.#factsOf(path) !== undefined) return { kind: 'local', path, label };
    this.filesRead.push({ kind: 'absent', path });
    return undefined;
  }

  /** The files that lie beside `path`, for suggestions. */
  siblingsOf(path: AbsolutePath): readonly string[] {
    return this.#ports.files.list(parentOf(path))?.map(({ name }) => name) ?? [];
  }

  /**
   * Reads `root`, which was located, and everything it extends; `undefined` when there are problems.
   *
   * Problems of the files are collected. @throws {UserError} when something cannot be read at all.
   */
  async readGraph(root: IncludeAddress, policies: FetchPolicies): Promise<IncludeGraph | undefined> {
    const before = this.problems.length;
    await this.#readWave([{ address: root, location: undefined }], policies.forRoot);
    const sections = this.#files.get(identityOf(root))?.content.sections ?? new Map();
    let wave = this.#wantedBy([root]);
    while (wave.length > 0) {
      await this.#readWave(wave, () => policies.forIncludes(sections));
      wave = this.#wantedBy(wave.map(({ address }) => address));
    }
    this.problems.push(...findCycle(this.#files, identityOf(root)));
    return this.problems.length > before ? undefined : this.#graphFrom(identityOf(root));
  }

  /** What the files at `addresses` extend and nobody has read yet. */
  #wantedBy(addresses: readonly IncludeAddress[]): readonly Wanted[] {
    const wanted = new Map<string, Wanted>();
    for (const address of addresses) {
      const file = this.#files.get(identityOf(address));
      if (file === undefined || file.includes !== undefined) continue;
      const found = file.content.references.flatMap((reference) => this.#follow(reference, address));
      this.#files.set(identityOf(address), {
        ...file,
        includes: found.map((one) => ({ identity: identityOf(one.address), location: one.location })),
      });
      for (const one of found) {
        const identity = identityOf(one.address);
        if (!this.#files.has(identity) && !wanted.has(identity)) wanted.set(identity, one);
      }
    }
    return [...wanted.values()];
  }

  /** Where a reference leads to: nowhere when it is optional and missing, or a problem. */
  #follow(reference: IncludeReference, from: IncludeAddress): readonly (Wanted & { location: SourceSpan })[] {
    const { name, isOptional, location } = reference;
    const address = resolveAddress(name, from);
    if (address === 'forbidden') this.problems.push(localFromRemote(name, location));
    else if (address.kind === 'remote' && !isOptional) return [{ address, location }];
    else {
      const found = address.kind === 'local' ? this.locate(address) : undefined;
      if (found !== undefined) return [{ address: found, location }];
      if (isOptional) this.notices.push(`optional-extends file not found: ${name}`);
      else if (address.kind === 'local') this.#complainOfMissing(address, location);
    }
    return [];
  }

  #complainOfMissing({ path }: LocalAddress, location: SourceSpan): void {
    this.problems.push(missingInclude(path, this.siblingsOf(path), location));
  }

  async #readWave(wave: readonly Wanted[], policy: () => RemotePolicy): Promise<void> {
    const remote = wave.filter((wanted) => wanted.address.kind === 'remote' && !this.#files.has(wanted.address.url));
    const fetched = remote.length === 0 ? new Map<string, string>() : await this.#fetchAll(remote, policy());
    for (const { address, location } of wave) {
      if (this.#files.has(identityOf(address))) continue;
      const text = address.kind === 'local' ? this.#readLocal(address, location) : fetched.get(address.url);
      if (text === undefined) continue;
      const source = address.kind === 'local' ? address.path : address.label;
      this.texts.set(source, text);
      const content = readContent({ text, source, label: address.label }, this.#ports);
      this.#keep(address, content instanceof Promise ? await content : content);
    }
  }

  #keep(address: IncludeAddress, content: FileContent): void {
    this.problems.push(...content.problems);
    if (address.kind === 'local') this.warnings.push(...content.warnings);
    this.#files.set(identityOf(address), { address, content, includes: undefined });
  }

  #readLocal(address: LocalAddress, location: SourceSpan | undefined): string | undefined {
    const facts = this.#factsOf(address.path);
    if (facts !== undefined && facts.sizeBytes > MAX_FILE_BYTES) {
      this.problems.push(fileTooLarge(address.path, location ?? startOf(address.path)));
      return undefined;
    }
    const text = this.#ports.files.readText(address.path);
    // It was there a moment ago: another program is at work here.
    if (text === undefined || facts === undefined) this.#complainOfMissing(address, location ?? startOf(address.path));
    else this.#noteRead(address.path, facts);
    return text;
  }

  #factsOf(path: AbsolutePath): FileFacts | undefined {
    if (!this.#facts.has(path)) this.#facts.set(path, this.#ports.files.facts(path));
    return this.#facts.get(path);
  }

  #noteRead(path: AbsolutePath, { sizeBytes, mtimeMs }: FileFacts): void {
    this.filesRead.push({ kind: 'file', path, sizeBytes, mtimeMs });
  }

  async #fetchAll(wanted: readonly Wanted[], policy: RemotePolicy): Promise<ReadonlyMap<string, string>> {
    const remote = wanted.flatMap(({ address, location }) =>
      address.kind === 'remote' ? [{ address, location }] : [],
    );
    const texts = await mapConcurrently(MAX_FETCHES, remote, ({ address }) =>
      this.#ports.remote.fetch(address.url, policy),
    );
    const found = new Map<string, string>();
    for (const [place, answer] of texts.entries()) {
      const one = remote[place];
      if (one === undefined) continue;
      const { address, location = startOf(address.label) } = one;
      if (answer.kind === 'offline')
        this.problems.push({ severity: 'error', ...offlineInclude(address.label), location });
      else if (answer.kind === 'failed') {
        this.problems.push({ severity: 'error', ...failedInclude(address.label, answer.reason), location });
      } else {
        found.set(address.url, answer.text);
        this.#noteFetched(address, answer.sha256);
      }
    }
    return found;
  }

  #noteFetched(address: RemoteAddress, sha256: string): void {
    this.filesRead.push({ kind: 'remote', url: address.url, sha256 });
  }

  #graphFrom(root: string): IncludeGraph {
    const numbers = new Map([...this.#files.keys()].map((identity, number) => [identity, number]));
    const nodes = [...this.#files.values()].map(({ content, includes }) => ({
      sections: content.sections,
      includes: (includes ?? []).flatMap(({ identity }) => numbers.get(identity) ?? []),
    }));
    return { nodes, root: numbers.get(root) ?? 0 };
  }
}

function startOf(source: string): SourceSpan {
  return { source, line: 1, column: 1, start: 0, end: 0 };
}
