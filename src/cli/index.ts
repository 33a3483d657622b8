/**
 * The cli room: argv → command → text. See README.md.
 *
 * @module
 */
export type { ColorChoice, HouseRequest, OutputChoices } from './command-line/invocation.ts';
export type {
  BootstrapSummary,
  CacheKeeper,
  CacheSize,
  CacheVerification,
  CreatedConfiguration,
  Configuration,
  Desk,
  House,
  InstallSummary,
  OpenHouse,
  PickedVersion,
  PruneLimits,
  ResolvedVersion,
  ResolveSummary,
  SetupSummary,
  SourcesRequest,
  SourcesSummary,
} from './house.ts';
export type { LogTexts } from './output/log-settings.ts';
export { programVersion } from './program-version.ts';
export { runCommandLine } from './run-command-line.ts';
export type { CommandLineRequest } from './run-command-line.ts';
export type { Screen, Terminal } from './terminal.ts';
