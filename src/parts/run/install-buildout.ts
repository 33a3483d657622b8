import { resolvePath, whileDoing } from '#base';
import type { AbsolutePath, Clock, Reporter } from '#base';
import type { OldNamespaces, PickedVersion, WorkingSetRequest } from '#eggs';
import type { PreparedSources, SourceRecord, SourcesHouse } from '#sources';

import type { BuildoutSettings } from '../options/buildout-settings.ts';
import type { LivingSection } from '../options/living-section.ts';
import type { LivingPart, OptionsSession } from '../options/options-session.ts';
import { planParts } from '../plan/plan-parts.ts';
import type { Step } from '../plan/plan-parts.ts';
import type { WantedPart } from '../plan/wanted-part.ts';
import { openDatabase } from '../state/database.ts';
import { nameInDevelop } from '../sources/name-in-develop.ts';
import { wantsSources } from '../sources/wants-sources.ts';
import type { InstalledState } from '../state/installed-state.ts';
import type { CountingFiles } from './counting-files.ts';
import { developProjects } from './develop-projects.ts';
import type { DevelopOpener } from './develop-projects.ts';
import { executePlan } from './execute-plan.ts';
import { makeDirectories } from './make-directories.ts';
import { PartLedger } from './part-ledger.ts';
import { refuseUnsupported } from './refuse-unsupported.ts';
import type { RemovalGround } from './remove-paths.ts';
import { reportPicked } from './report-picked.ts';
import { tellConfiguration } from './tell-configuration.ts';
import { tellTimeOut } from './tell-time-out.ts';
import { wakeParts } from './wake-parts.ts';

/** What `install` is asked for. */
export interface InstallRequest {
  /** Only these, in this order; all of `parts` when empty. */
  readonly parts: readonly string[];
  /** Python's number of the level in force; below 10 more is told. */
  readonly logLevel: number;
}

/** What installing takes. */
export interface InstallHouse {
  readonly session: OptionsSession;
  readonly settings: BuildoutSettings;
  readonly counting: CountingFiles;
  readonly homeDirectory: AbsolutePath | undefined;
  readonly reporter: Reporter;
  /** Fires when the user wants to stop. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** Where sources come from, and where it is kept what was found of them. */
  readonly sources: Pick<SourcesHouse, 'openWorkshop' | 'privateDirectory'>;
  /** Distributions, as far as this run has asked for any. */
  readonly acquired: {
    placedCount(): number;
    picked(): readonly PickedVersion[];
    oldNamespaces(): readonly OldNamespaces[];
    foresee(requests: readonly WorkingSetRequest[]): void;
    /** Told before anything is asked. */
    expectRemoval(paths: readonly AbsolutePath[]): void;
    readonly openDevelop: DevelopOpener;
  };
}

/** What an installation came to. */
export interface InstallOutcome {
  /** Names of the installed parts, in the order of the database. */
  readonly parts: readonly string[];
  readonly pickedVersions: readonly PickedVersion[];
  /** Where the sources of the application are, in the order of the configuration. */
  readonly sources: readonly SourceRecord[];
}

/**
 * Brings the tree in line with its configuration.
 *
 * Source: zc-buildout.md 4.2.
 */
export async function installBuildout(request: InstallRequest, house: InstallHouse): Promise<InstallOutcome> {
  const { counting, acquired } = house;
  const ground = groundOf(house);
  const { steps, ledger, sources } = await whileDoing('Installing.', () => planInstallation(request, house, ground));
  await executePlan(steps, {
    ...house,
    ledger,
    ground,
    placedEggs: () => acquired.placedCount(),
    foresee: (requests) => {
      acquired.foresee(requests);
    },
    logLevel: request.logLevel,
  });
  const pickedVersions = acquired.picked();
  reportPicked(pickedVersions, { ...house, files: counting.files });
  await tellOldNamespaces(house);
  return { parts: ledger.names, pickedVersions, sources };
}

/** Most trees have none. */
async function tellOldNamespaces({ acquired, reporter }: InstallHouse): Promise<void> {
  const declared = acquired.oldNamespaces();
  if (declared.length === 0) return;
  const { reportOldNamespaces } = await import('./report-old-namespaces.ts');
  reportOldNamespaces(declared, reporter);
}

/** Brings the wanted parts to life and decides what to do. Makes the directories that recipes count on. */
async function planInstallation(
  { parts: names, logLevel }: InstallRequest,
  house: InstallHouse,
  ground: RemovalGround,
): Promise<Pick<InstallOutcome, 'sources'> & { readonly steps: readonly Step[]; readonly ledger: PartLedger }> {
  const { session, settings, reporter, counting, acquired } = house;
  const buildout = await session.section('buildout');
  await refuseUnsupported(buildout);
  await tellTimeOut(buildout, settings, reporter);
  makeDirectories(settings, (option) => buildout.writtenAt(option), { files: counting.files, reporter });
  const database = openDatabase(settings.installedFile, counting.files);
  const ledger = new PartLedger(database);
  const { openDevelop } = acquired;
  const sources = await settleSourcesOf(buildout, house);
  await developProjects(buildout, { settings, ledger, ground, reporter, openDevelop, sources: sources.develop });
  await nameInDevelop(sources.develop, buildout, settings.directory);
  const parts = await wakeParts(names, session);
  if (logLevel < 10) await tellConfiguration(session, reporter);
  const steps = planParts({
    wanted: await snapshotParts(parts),
    installed: database.before.parts,
    missingPaths: missingPaths(database.before, house),
    dropsUnlisted: names.length === 0,
  });
  const leaving = steps.flatMap((step) => (step.kind === 'uninstall' ? step.part.paths : []));
  const gone = leaving.filter((path) => !ledger.developEggs.includes(path));
  acquired.expectRemoval(gone.map((path) => resolvePath(settings.directory, path)));
  return { steps, ledger, sources: sources.records };
}

/** Few configurations have sources: what looks after them is loaded for these only. */
async function settleSourcesOf(buildout: LivingSection, house: InstallHouse): Promise<PreparedSources> {
  if (!(await wantsSources(buildout))) return { develop: [], pins: [], records: [] };
  const { settleSources } = await import('../sources/settle-sources.ts');
  return await settleSources({ ...house, ...house.sources, files: house.counting.files });
}

function groundOf({ settings, homeDirectory, counting }: InstallHouse): RemovalGround {
  const { directory, binDirectory, partsDirectory, eggsDirectory, developEggsDirectory } = settings;
  const caches = [settings.downloadCache, settings.extendsCache].filter((path) => path !== undefined);
  const sharedDirectories = [binDirectory, partsDirectory, eggsDirectory, developEggsDirectory, ...caches];
  return { directory, homeDirectory, sharedDirectories, files: counting.files };
}

async function snapshotParts(parts: readonly LivingPart[]): Promise<readonly WantedPart[]> {
  const wanted: WantedPart[] = [];
  for (const { name, section, definition } of parts) {
    wanted.push({ name, options: await section.snapshot(), signature: definition.signature });
  }
  return wanted;
}

/** A link that leads nowhere counts as missing, as it always did. */
function missingPaths(state: InstalledState, { settings, counting }: InstallHouse): ReadonlySet<string> {
  const paths = state.parts.flatMap((part) => part.paths);
  return new Set(paths.filter((path) => counting.files.facts(resolvePath(settings.directory, path)) === undefined));
}
