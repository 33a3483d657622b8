/**
 * The parts room: living options → plan → execution → `.installed.cfg`. See README.md.
 *
 * @module
 */
export { readBuildoutSettings } from './options/buildout-settings.ts';
export type { BuildoutSettings } from './options/buildout-settings.ts';
export { bootstrapBuildout } from './bootstrap/bootstrap-buildout.ts';
export { LivingSection } from './options/living-section.ts';
export { OptionsSession } from './options/options-session.ts';
export type { LivingPart, SessionHouse } from './options/options-session.ts';
export { readVariables } from './options/read-variables.ts';
export { readPins } from './options/read-pins.ts';
export { countingFiles } from './run/counting-files.ts';
export type { CountingFiles } from './run/counting-files.ts';
export { foreseenRequests } from './run/foreseen-requests.ts';
export type { ForeseenRequests } from './run/foreseen-requests.ts';
export { runSetupScript } from './setup/run-setup-script.ts';
export type { SetupHouse, SetupOutcome, SetupRequest } from './setup/run-setup-script.ts';
export { installBuildout } from './run/install-buildout.ts';
export type { InstallHouse, InstallOutcome, InstallRequest } from './run/install-buildout.ts';
export { changePins } from './sources/change-pins.ts';
export { readSourcesSettings } from './sources/read-sources-settings.ts';
export { wantsSources } from './sources/wants-sources.ts';
