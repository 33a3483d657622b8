import type { AbsolutePath, Reporter } from '#base';
import type { LayeredConfig } from '#config';
import type { ChangedSource, SourceRecord, SourceStatus } from '#sources';

import type { HouseRequest } from './command-line/invocation.ts';
import type { LogTexts } from './output/log-settings.ts';

/** A version that was chosen without a pin. */
export interface PickedVersion {
  readonly name: string;
  readonly version: string;
  /** `parent==version`, sorted, as zc.buildout reports it: only where they ask by the bare name, and no part asked before. */
  readonly requiredBy: readonly string[];
}

/** What `install` has to tell beside its events. */
export interface InstallSummary {
  readonly directory: AbsolutePath;
  /** Names of the parts that are installed now, in the order of the database. */
  readonly parts: readonly string[];
  readonly pickedVersions: readonly PickedVersion[];
  readonly sources: readonly SourceRecord[];
}

/** What `buildout sources` is asked for; without names it is for all that the action can be for. */
export interface SourcesRequest {
  readonly action: 'status' | 'checkout' | 'update' | 'activate' | 'deactivate' | 'lock';
  readonly names: readonly string[];
  /** Updates are tried also where there are local changes. */
  readonly isForced: boolean;
}

/** What `buildout sources` has to tell. */
export type SourcesSummary =
  | { readonly action: 'status'; readonly directory: AbsolutePath; readonly sources: readonly SourceStatus[] }
  | {
      readonly action: 'update' | 'checkout';
      readonly directory: AbsolutePath;
      readonly sources: readonly ChangedSource[];
    }
  | { readonly action: 'activate' | 'deactivate'; readonly sources: readonly { readonly name: string }[] }
  | {
      readonly action: 'lock';
      readonly path: AbsolutePath;
      readonly sources: readonly { readonly name: string; readonly url: string; readonly commit: string }[];
    };

/** One version that one part would get. */
export interface ResolvedVersion {
  readonly name: string;
  readonly version: string;
  readonly part: string;
}

/** What `resolve` found out. */
export interface ResolveSummary {
  /** In the order of the parts, and for each in the order in which its distributions come. */
  readonly versions: readonly ResolvedVersion[];
  /** Parts that cannot tell which distributions they need before they are installed. */
  readonly silentParts: readonly string[];
}

/** What `bootstrap` made. */
export interface BootstrapSummary {
  readonly directory: AbsolutePath;
  /** The project's own `bin/buildout`. */
  readonly launcher: AbsolutePath;
}

/** What became of a configuration that was to be begun: one that exists stays as it is. */
export interface CreatedConfiguration {
  readonly kind: 'created' | 'exists';
  readonly path: AbsolutePath;
}

/** How much the store of this user holds. */
export interface CacheSize {
  readonly entries: number;
  readonly sizeBytes: number;
}

/** What to remove from the store: whatever breaks one of the limits, the longest unused first. */
export interface PruneLimits {
  /** Entries not used for so long go. */
  readonly unusedForMs?: number | undefined;
  /** Entries go until no more than this is left. */
  readonly maxSizeBytes?: number | undefined;
}

/** What `verify` found. Damaged entries have been removed: the next run fetches them again. */
export interface CacheVerification {
  readonly checked: number;
  /** Names of the entries that were damaged, sorted. */
  readonly damaged: readonly string[];
}

/** The store of this user, as commands see it. No configuration is loaded for it. */
export interface CacheKeeper {
  readonly directory: AbsolutePath;
  size(): Promise<CacheSize>;
  /** Answers what was removed. */
  prune(limits: PruneLimits): Promise<CacheSize>;
  verify(): Promise<CacheVerification>;
}

/** A setup script that `setup` shall run. */
export interface SetupCall {
  /** The script or its directory, as typed. */
  readonly path: string;
  readonly args: readonly string[];
  /** Where what it says on its stdout appears. */
  readonly stdout: 'stdout' | 'stderr';
}

/** How a setup script ended. */
export interface SetupSummary {
  readonly script: AbsolutePath;
  /** `undefined` when a signal ended it. */
  readonly exitCode: number | undefined;
  readonly signal: string | undefined;
}

/** A configuration that was loaded as every command of zc.buildout loads it. Source: zc-buildout.md 4.1. */
export interface Configuration {
  /** Before macros and substitution; defaults, user defaults and assignments included. */
  readonly layers: LayeredConfig;
  /** `[buildout] directory`. */
  readonly directory: AbsolutePath;
  /** `[buildout] verbosity`: 10 for each `-v`, -10 for each `-q`. */
  readonly verbosity: number;
}

/** Everything that a command may ask of the rooms below. Wired in main.ts; tests bring a fake. */
export interface House {
  /** Loads and merges the configuration, and sets up logging by it. */
  loadConfiguration(): Promise<Configuration>;
  /** Runs `buildout install`; with `parts` only these, in this order. Tells what happens by events. */
  install(parts: readonly string[]): Promise<InstallSummary>;
  /** Finds the versions that `parts` would get, all parts when empty. Installs nothing and writes nothing in the tree. */
  resolve(parts: readonly string[]): Promise<ResolveSummary>;
  /** Looks after the sources of the application: tells of them, checks them out, updates them, locks their commits. */
  sources(request: SourcesRequest): Promise<SourcesSummary>;
  /** Runs `buildout bootstrap`. */
  bootstrap(): Promise<BootstrapSummary>;
  /** Runs a setup script on the user's terminal. A configuration need not be there. */
  runSetup(call: SetupCall): Promise<SetupSummary>;
  /** Writes a first configuration where the command line says, and makes `directories`, relative to the working directory. */
  createConfiguration(text: string, directories: readonly string[]): Promise<CreatedConfiguration>;
  readonly cache: CacheKeeper;
}

/** What the house gets to talk to the user. */
export interface Desk {
  readonly reporter: Reporter;
  /**
   * Puts the logging options of `[buildout]` in force; until then only warnings appear. Answers the level.
   *
   * @throws {UserError} `cli/invalid-log-level`, `cli/invalid-verbosity`, `cli/invalid-log-format`
   */
  configureLogging(texts: LogTexts): number;
  /** Fires when the user wants to stop; its reason is the name of the signal. */
  readonly signal: AbortSignal;
}

/** Opens the house for one command. Does nothing that could fail: what it offers loads when it is asked for. */
export type OpenHouse = (request: HouseRequest, desk: Desk) => House | Promise<House>;
