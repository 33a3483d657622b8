import type { ProjectName, Requirement, Version } from '#packaging';
import { formatRequirement, intersectSpecifierSets, specifierSetAllows } from '#packaging';

import { isExactSpecifier } from './is-exact-specifier.ts';
import type { PinRule } from './pin-rule.ts';
import { showRequirement } from './show-requirement.ts';

/** A requirement together with what `[versions]` says about its project: both must hold. */
export interface NarrowedRequirement {
  readonly project: ProjectName;
  /** As stated. */
  readonly stated: Requirement;
  readonly pin: PinRule | undefined;
  /** As zc.buildout prints it: an exact pin takes the place of the specifiers, other pins are added to them. */
  readonly text: string;
  /** Equal for two requirements on a project that say the same. */
  readonly identity: string;
  /** The text has a single `==` or `===`, so the version counts as pinned and not as picked. */
  readonly isPinned: boolean;
  /** Some clause names one version, so that a yanked one may be chosen. */
  readonly isExact: boolean;
  /** The exact pin is not among the versions that the requirement allows. */
  readonly isForbiddenByPin: boolean;
  /** Metadata names a URL that the configuration does not name: nothing satisfies that. */
  readonly isForeignUrl: boolean;
}

/** What the configuration says about a project. */
export interface ProjectRules {
  readonly pin: PinRule | undefined;
  /** The URL at which a root requirement wants the project. */
  readonly url: string | undefined;
}

/** Adds the pin of its project to a requirement. Extras, marker and URL survive. Source: zc-buildout.md 5.2. */
export function narrowRequirement(stated: Requirement, { pin, url }: ProjectRules): NarrowedRequirement {
  const isForbiddenByPin = pin?.exactVersion !== undefined && !allowsVersion(stated, pin.exactVersion);
  const specifiers = narrowedSpecifiers(stated, pin, isForbiddenByPin);
  const [only] = specifiers.specifiers;
  const isSingle = only !== undefined && specifiers.specifiers.length === 1;
  const narrowed = { ...stated, specifiers };
  return {
    project: stated.project,
    stated,
    pin,
    text: showRequirement(narrowed),
    identity: formatRequirement({ ...narrowed, name: stated.project }),
    isPinned: isSingle && (only.operator === '==' || only.operator === '==='),
    isExact: specifiers.specifiers.some(isExactSpecifier),
    isForbiddenByPin,
    isForeignUrl: stated.url !== undefined && stated.url !== url,
  };
}

/** Whether both the requirement and the pin take the version; pre-releases are like any other version. */
export function narrowedAllows({ stated, pin, isForeignUrl }: NarrowedRequirement, version: Version): boolean {
  if (isForeignUrl) return false;
  return allowsVersion(stated, version) && (pin === undefined || specifierSetAllows(pin.specifiers, version, 'allow'));
}

function allowsVersion({ specifiers }: Requirement, version: Version): boolean {
  return specifierSetAllows(specifiers, version, 'allow');
}

function narrowedSpecifiers(
  { specifiers }: Requirement,
  pin: PinRule | undefined,
  isForbiddenByPin: boolean,
): Requirement['specifiers'] {
  if (pin === undefined) return specifiers;
  const isReplaced = pin.exactVersion !== undefined && !isForbiddenByPin;
  return isReplaced ? pin.specifiers : intersectSpecifierSets(specifiers, pin.specifiers);
}
