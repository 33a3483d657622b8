import type { ProjectName, Requirement } from '#packaging';

import type { ResolutionRequest } from '../request.ts';
import type { NarrowedRequirement } from './narrow-requirement.ts';
import { narrowRequirement } from './narrow-requirement.ts';
import type { PinRule } from './pin-rule.ts';
import { parsePin } from './pin-rule.ts';

/** The pins of one resolution, read when first needed, so that a bad pin of a project nobody needs does no harm. */
export interface PinBook {
  /** @throws {UserError} `resolver/bad-pin` */
  ruleFor(project: ProjectName): PinRule | undefined;
  /** The requirement with the pin of its project; the same object each time it is asked. */
  narrow(requirement: Requirement): NarrowedRequirement;
}

/** Opens the book over `[versions]` and the URLs that root requirements name. */
export function openPinBook({ pins, roots }: Pick<ResolutionRequest, 'pins' | 'roots'>): PinBook {
  const named = roots.filter(({ requirement }) => requirement.url !== undefined);
  const urls = new Map(named.map(({ requirement }) => [requirement.project, requirement.url]));
  const rules = new Map<ProjectName, PinRule | undefined>();
  const narrowed = new Map<Requirement, NarrowedRequirement>();

  function ruleFor(project: ProjectName): PinRule | undefined {
    const pin = pins.get(project);
    if (pin === undefined) return undefined;
    if (!rules.has(project)) rules.set(project, parsePin(project, pin));
    return rules.get(project);
  }

  function narrow(requirement: Requirement): NarrowedRequirement {
    let answer = narrowed.get(requirement);
    if (answer === undefined) {
      answer = narrowRequirement(requirement, {
        pin: ruleFor(requirement.project),
        url: urls.get(requirement.project),
      });
      narrowed.set(requirement, answer);
    }
    return answer;
  }

  return { ruleFor, narrow };
}
