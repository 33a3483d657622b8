/**
 * The sources room: repositories that an application is developed with. See README.md.
 *
 * @module
 */
export { changeSources } from './commands/change-sources.ts';
export type { ChangedSource, SourcesChange } from './commands/change-sources.ts';
export { lockSources } from './commands/lock-sources.ts';
export type { LockedSources } from './commands/lock-sources.ts';
export { reportSources } from './commands/report-sources.ts';
export { switchByHand } from './commands/switch-by-hand.ts';
export type { SourceStatus } from './commands/source-status.ts';
export type { PinOverride } from './mxdev/read-mxdev.ts';
export { foreseePins, prepareSources } from './prepare-sources.ts';
export type { DevelopedSource, PreparedSources } from './prepare-sources.ts';
export type { SourceRecord } from './record/source-record.ts';
export type { SubmoduleMode } from './source.ts';
export type { SourcesHouse, SourcesWorkshop } from './sources-house.ts';
export type { AlwaysCheckout, SourcesSettings, WrittenSource, WrittenWord } from './sources-settings.ts';
