import { compareText, pythonRepr } from '#base';

import type { Candidate } from '../candidate.ts';
import type { FailureStory } from '../errors.ts';
import { showRequirement } from '../pins/show-requirement.ts';
import type { GreedyFailure } from '../walk/greedy-outcome.ts';
import { showPlace } from './show-place.ts';

/**
 * The first lines of a failure and its code: what zc.buildout says where its walk gets stuck.
 *
 * Source: zc-buildout.md 5.2, 5.5, 5.6.
 */
export function headlineOf(failure: GreedyFailure, isOffline: boolean): Pick<FailureStory, 'code' | 'headline'> {
  const { narrowed } = failure.asked;
  switch (failure.kind) {
    case 'conflict':
      return { code: 'resolver/version-conflict', headline: describeConflict(failure) };
    case 'forbidden-by-pin': {
      const headline = `The requirement (${pythonRepr(showRequirement(narrowed.stated))}) is not allowed by your [versions] constraint`;
      return { code: 'resolver/forbidden-by-pin', headline: `${headline} (${narrowed.pin?.shown ?? ''})` };
    }
    case 'nothing-fits':
      if (!isOffline) {
        return {
          code: 'resolver/no-distribution',
          headline: `Couldn't find a distribution for ${pythonRepr(narrowed.text)}.`,
        };
      }
      return {
        code: 'resolver/not-offline',
        headline: `We don't have a distribution for ${narrowed.text}\nand can't install one in offline (no-install) mode.`,
      };
    case 'unusable':
      return { code: 'resolver/unusable', headline: `Couldn't use ${nameOf(failure.candidate)}: ${failure.reason}` };
  }
}

function describeConflict({
  candidate,
  asked,
  requirers,
}: Extract<GreedyFailure, { readonly kind: 'conflict' }>): string {
  const requirement = pythonRepr(asked.narrowed.text);
  const buts =
    requirers.length > 0
      ? requirers
          .map(nameOf)
          .toSorted(compareText)
          .map((name) => `but ${name} requires ${requirement}.`)
      : [`but the configuration requires ${requirement}${showPlace(asked.location)}.`];
  return ['There is a version conflict.', `We already have: ${nameOf(candidate)}`, ...buts].join('\n');
}

function nameOf({ name, version }: Candidate): string {
  return `${name} ${version.text}`;
}
