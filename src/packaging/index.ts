/**
 * The packaging room: the PyPA data formats, as plain values. See README.md.
 *
 * Text in, value out, text out. No I/O, no clock, no environment.
 *
 * @module
 */
export type { ConditionFacts } from './markers/condition-facts.ts';
export { evaluateMarker } from './markers/evaluate-marker.ts';
export { formatMarker } from './markers/format-marker.ts';
export type {
  Marker,
  MarkerComparison,
  MarkerEnvironment,
  MarkerJunction,
  MarkerOperand,
  MarkerOperator,
  MarkerVariable,
} from './markers/marker.ts';
export { tryParseMarker } from './markers/parse-marker.ts';
export type { CoreMetadata } from './metadata/core-metadata.ts';
export type { EntryPoint } from './metadata/entry-point.ts';
export { parseCoreMetadata } from './metadata/parse-core-metadata.ts';
export { entryPointProblems, parseEntryPoints } from './metadata/parse-entry-points.ts';
export type { EntryPointProblem } from './metadata/parse-entry-points.ts';
export { requirementsOf } from './metadata/requirements-of.ts';
export type { DistributionRequirements, RequirementProblem } from './metadata/requirements-of.ts';
export { normaliseExtraName } from './names/extra-name.ts';
export type { ExtraName } from './names/extra-name.ts';
export { normaliseProjectName, parseProjectName, tryParseProjectName } from './names/project-name.ts';
export type { ProjectName } from './names/project-name.ts';
export { formatRequirement } from './requirements/format-requirement.ts';
export { parseRequirement, tryParseRequirement } from './requirements/parse-requirement.ts';
export type { Requirement } from './requirements/requirement.ts';
export { formatSpecifierSet } from './specifiers/format-specifier-set.ts';
export { intersectSpecifierSets } from './specifiers/intersect-specifier-sets.ts';
export { ANY_VERSION, parseSpecifierSet, tryParseSpecifierSet } from './specifiers/parse-specifier-set.ts';
export { specifierSetAllows } from './specifiers/specifier-set-allows.ts';
export type { PreReleaseRule, Specifier, SpecifierOperator, SpecifierSet } from './specifiers/specifier.ts';
export { supportedTags } from './tags/supported-tags.ts';
export type { TagFacts } from './tags/tag-facts.ts';
export { compareVersions } from './versions/compare-versions.ts';
export type { Ordering } from './versions/compare-versions.ts';
export { formatVersion } from './versions/format-version.ts';
export { isPreRelease } from './versions/is-pre-release.ts';
export { parseVersion, tryParseVersion } from './versions/parse-version.ts';
export type { PreRelease, PreReleasePhase, Version, VersionNumber } from './versions/version.ts';
export { formatRecord } from './wheel-files/format-record.ts';
export { parseRecord, tryParseRecord } from './wheel-files/parse-record.ts';
export { tryParseWheelFilename } from './wheel-files/parse-wheel-filename.ts';
export type { RecordRow } from './wheel-files/record-row.ts';
export { trySdistVersion } from './wheel-files/try-sdist-version.ts';
export type { WheelFilename } from './wheel-files/wheel-filename.ts';
