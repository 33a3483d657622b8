import { pythonRepr, resolvePath, splitWords, whileDoing } from '#base';
import type { AbsolutePath, Clock, Reporter } from '#base';
import type { PickedVersion, WorkingSetRequest } from '#eggs';

import { developNotAvailable, extensionBuiltIn, extensionsNotAvailable } from '../errors.ts';
import type { BuildoutSettings } from '../options/buildout-settings.ts';
import type { LivingSection } from '../options/living-section.ts';
import type { LivingPart, OptionsSession } from '../options/options-session.ts';
import { differences, planParts } from '../plan/plan-parts.ts';
import type { Step, WantedPart } from '../plan/plan-parts.ts';
import { openDatabase } from '../state/database.ts';
import { formatSection } from '../state/format-state.ts';
import type { InstalledState } from '../state/installed-state.ts';
import type { CountingFiles } from './counting-files.ts';
import { executePlan } from './execute-plan.ts';
import { makeDirectories } from './make-directories.ts';
import { PartLedger } from './part-ledger.ts';
import { addPickedVersions, formatPickedVersions } from './picked-report.ts';
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
  readonly clock: Clock;
  /** Distributions, as far as this run has asked for any. */
  readonly acquired: {
    placedCount(): number;
    picked(): readonly PickedVersion[];
    foresee(requests: readonly WorkingSetRequest[]): void;
  };
}

/** What an installation came to. */
export interface InstallOutcome {
  /** Names of the installed parts, in the order of the database. */
  readonly parts: readonly string[];
  readonly pickedVersions: readonly PickedVersion[];
}

/** Extensions of old configurations that do nothing today. */
const EMPTY_EXTENSIONS = new Set(['buildout.wheel']);
const BUILT_IN_EXTENSIONS = new Set(['buildout-versions', 'buildout.dumppickedversions']);

/**
 * Brings the tree in line with its configuration.
 *
 * Before anything is uninstalled, the working sets of all wanted parts are resolved and in the store: when that fails,
 * nothing was touched.
 *
 * Source: zc-buildout.md 4.2.
 */
export async function installBuildout(request: InstallRequest, house: InstallHouse): Promise<InstallOutcome> {
  const { session, settings, reporter, counting } = house;
  const ledger = await whileDoing('Installing.', async () => {
    const buildout = await session.section('buildout');
    await refuseWhatIsMissing(buildout);
    makeDirectories(settings, counting.files, reporter);
    const database = openDatabase(settings.installedFile, counting.files);
    const parts = await wakeParts(request.parts, session);
    if (request.logLevel < 10) await tellConfiguration(session, reporter);
    const wanted = await Promise.all(parts.map(toWanted));
    const steps = planParts({
      wanted,
      installed: database.before.parts,
      missingPaths: missingPaths(database.before, house),
      dropsUnlisted: request.parts.length === 0,
    });
    if (request.logLevel < 10) tellDifferences(steps, wanted, reporter);
    await foresee(parts, house);
    return { steps, ledger: new PartLedger(database), parts };
  });
  await prepare(ledger.steps, house);
  await executeAll(ledger.steps, ledger.ledger, house);
  const pickedVersions = house.acquired.picked();
  reportPicked(pickedVersions, house);
  return { parts: ledger.ledger.names, pickedVersions };
}

async function refuseWhatIsMissing(buildout: LivingSection): Promise<void> {
  const extensions = splitWords((await buildout.get('extensions')) ?? '');
  const location = buildout.locationOf('extensions');
  if (extensions.some((name) => BUILT_IN_EXTENSIONS.has(name))) throw extensionBuiltIn(location);
  const foreign = extensions.filter((name) => !EMPTY_EXTENSIONS.has(name));
  if (foreign.length > 0) throw extensionsNotAvailable(foreign, location);
  const develop = splitWords((await buildout.get('develop')) ?? '');
  if (develop.length > 0) throw developNotAvailable(buildout.locationOf('develop'));
}

async function toWanted({ name, section, definition }: LivingPart): Promise<WantedPart> {
  return { name, options: await section.snapshot(), signature: definition.signature };
}

function missingPaths(state: InstalledState, { settings, counting }: InstallHouse): ReadonlySet<string> {
  const paths = state.parts.flatMap((part) => part.paths);
  return new Set(paths.filter((path) => counting.files.linkFacts(resolvePath(settings.directory, path)) === undefined));
}

/** Fetching starts for all parts at once, as far as they can tell what they will ask for. */
async function foresee(parts: readonly LivingPart[], { acquired }: InstallHouse): Promise<void> {
  for (const { recipe } of parts) {
    if (recipe.foresee !== undefined) acquired.foresee(await recipe.foresee());
  }
}

/** A part that cannot tell what it will do ends the foresight: those after it may depend on it. */
async function prepare(steps: readonly Step[], { session }: InstallHouse): Promise<void> {
  for (const step of steps) {
    if (step.kind === 'uninstall') continue;
    const recipe = session.part(step.part.name)?.recipe;
    if (recipe?.prepare === undefined) return;
    const line = `${step.kind === 'update' ? 'Updating' : 'Installing'} ${step.part.name}.`;
    await whileDoing(line, () => recipe.prepare?.());
  }
}

async function executeAll(steps: readonly Step[], ledger: PartLedger, house: InstallHouse): Promise<void> {
  const { session, settings, counting, homeDirectory, reporter, acquired } = house;
  await executePlan(steps, {
    session,
    ledger,
    ground: { directory: settings.directory, homeDirectory, files: counting.files },
    counting,
    placedEggs: () => acquired.placedCount(),
    reporter,
  });
}

/** Source: zc-buildout.md 1.7, `-vv`. */
async function tellConfiguration(session: OptionsSession, reporter: Reporter): Promise<void> {
  const texts: string[] = [];
  for (const section of session.living) texts.push(formatSection(section.section, await section.snapshot()));
  reporter({ kind: 'output', text: `\nConfiguration data:\n${texts.join('')}\n` });
}

function tellDifferences(steps: readonly Step[], wanted: readonly WantedPart[], reporter: Reporter): void {
  for (const step of steps) {
    if (step.kind !== 'uninstall' || step.why !== 'changed') continue;
    const after = wanted.find(({ name }) => name === step.part.name);
    if (after === undefined) continue;
    for (const difference of differences(step.part, after)) {
      reporter({ kind: 'log', level: 10, logger: 'zc.buildout', message: describe(step.part.name, difference) });
    }
  }
}

function describe(part: string, difference: ReturnType<typeof differences>[number]): string {
  const { option, before, after } = difference;
  if (after === undefined) return `Part ${part}, dropped option ${option}.`;
  if (before === undefined) return `Part ${part}, new option ${option}.`;
  return `Part ${part}, option ${option} changed:\n${pythonRepr(after)} != ${pythonRepr(before)}`;
}

function reportPicked(picked: readonly PickedVersion[], house: InstallHouse): void {
  const { settings, reporter, counting, clock } = house;
  if (picked.length === 0) return;
  if (settings.showsPickedVersions) {
    const lines = [
      'Versions had to be automatically picked.',
      'The following part definition lists the versions picked:',
      ...formatPickedVersions(picked),
    ];
    reporter({ kind: 'output', text: `${lines.join('\n')}\n` });
  }
  const { versionsFile } = settings;
  if (versionsFile === undefined) return;
  const text = addPickedVersions(counting.files.readText(versionsFile), picked, clock.now());
  if (text === undefined) return;
  counting.files.writeWhole(versionsFile, text);
  reporter({ kind: 'output', text: `Picked versions have been written to ${versionsFile}\n` });
}
