import type { AbsolutePath, Diagnostic, FileReader } from '#base';
import type { ConditionFacts } from '#packaging';

import type { ConditionEvaluator } from '../conditions/condition-evaluator.ts';
import type { LayeredConfig } from '../layers/layered-config.ts';
import type { Assignment } from './parse-assignment.ts';
import type { RemoteConfigurations } from './remote-configurations.ts';

/** Which configuration to load, and what the command line and the environment say about it. */
export interface LoadRequest {
  /** As typed: a path from the working directory (a directory means its `buildout.cfg`), or a URL. */
  readonly file: string;
  /** What a missing `file` means: an error, or (the `setup` command) no configuration at all. */
  readonly whenMissing: 'fail' | 'go-without';
  /** In the order typed. */
  readonly assignments: readonly Assignment[];
  /** Whether `default.cfg` of the user is read. */
  readonly userDefaults: 'read' | 'skip';
  readonly workingDirectory: AbsolutePath;
  readonly homeDirectory: AbsolutePath | undefined;
  /** `BUILDOUT_HOME`; empty counts as unset. */
  readonly buildoutHome: string | undefined;
  /** The main Python, default of the option `executable`. */
  readonly executable: string;
}

/** The world, as far as loading needs it. */
export interface LoadPorts {
  readonly files: FileReader;
  readonly remote: RemoteConfigurations;
  /** Asked at most once, and only when some file has a condition. */
  readonly facts: () => Promise<ConditionFacts>;
  /** Takes the conditions that need real Python; without it they are errors. */
  readonly conditions?: ConditionEvaluator | undefined;
}

/** One thing that the result depends on. When all are as they were, loading again gives the same. */
export type ReadSource =
  | { readonly kind: 'file'; readonly path: AbsolutePath; readonly sizeBytes: number; readonly mtimeMs: number }
  | { readonly kind: 'remote'; readonly url: string; readonly sha256: string }
  /** It was looked for and was not there. */
  | { readonly kind: 'absent'; readonly path: AbsolutePath };

/** A configuration, merged. */
export interface LoadedConfig {
  readonly config: LayeredConfig;
  /** The buildout directory, as far as it is known before substitution: `buildout:directory`, else where the file lies. */
  readonly directory: AbsolutePath;
  /** Path or URL of the file that was asked for; absent when it was missing and may be. */
  readonly rootFile: string | undefined;
  /** In the order they were met. */
  readonly filesRead: readonly ReadSource[];
  /** Whether the result depends on the main Python. */
  readonly dependsOnPython: boolean;
  /** Lines that zc.buildout prints on stdout while loading. */
  readonly notices: readonly string[];
  /** What is probably not meant, in local files. */
  readonly warnings: readonly Diagnostic[];
  /** The texts that were read, by the `source` of their spans. */
  readonly texts: ReadonlyMap<string, string>;
}
