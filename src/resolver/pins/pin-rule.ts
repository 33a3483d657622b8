import type { SourceSpan } from '#base';
import type { ProjectName, SpecifierSet, Version } from '#packaging';
import { formatSpecifierSet, tryParseSpecifierSet } from '#packaging';

import { badPin } from '../errors.ts';
import type { Pin } from '../request.ts';
import { isExactSpecifier } from './is-exact-specifier.ts';

/** A pin, read. */
export interface PinRule {
  readonly project: ProjectName;
  readonly specifiers: SpecifierSet;
  /** For messages: the version alone of an exact pin, else the clauses. */
  readonly shown: string;
  /** The version of an exact pin. */
  readonly exactVersion: Version | undefined;
  readonly location: SourceSpan | undefined;
}

/**
 * Reads one entry of `[versions]`: a bare version means `==`, every specifier operator works, commas mean *and*.
 *
 * Answers `undefined` for a blank pin, which constrains nothing.
 *
 * Differs from zc.buildout: `!=`, `~=`, `===` and `1.*` constrain like everywhere else, and what cannot be read is an
 * error of the user with the pin's place.
 * Source: zc-buildout.md 5.2.
 *
 * @throws {UserError} `resolver/bad-pin` when the constraint is neither a version nor specifiers.
 */
export function parsePin(project: ProjectName, pin: Pin): PinRule | undefined {
  const text = pin.constraint.trim();
  if (text === '') return undefined;
  const specifiers = tryParseSpecifierSet(/^[<>=!~]/.test(text) ? text : `==${text}`);
  if (specifiers === undefined) throw badPin(project, text, pin.location);
  const [only, ...others] = specifiers.specifiers;
  const isExact = only !== undefined && others.length === 0 && isExactSpecifier(only);
  return {
    project,
    specifiers,
    shown:
      only !== undefined && others.length === 0 && only.operator === '==' ? only.text : formatSpecifierSet(specifiers),
    exactVersion: isExact ? only.version : undefined,
    location: pin.location,
  };
}
