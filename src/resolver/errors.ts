import type { LogEvent, SourceSpan } from '#base';
import { pythonRepr, UserError } from '#base';
import type { ProjectName } from '#packaging';

/** An entry of `[versions]` is neither a version nor specifiers. */
export function badPin(project: ProjectName, constraint: string, location: SourceSpan | undefined): UserError {
  return new UserError(`The [versions] constraint on ${project} is not a version: ${pythonRepr(constraint)}`, {
    code: 'resolver/bad-pin',
    hint: 'Write a version such as 1.2, or specifiers such as >=1.2,<2',
    location,
  });
}

/** What {@link unknownExtra} is made of. */
export interface MissingExtraStory {
  /** Sentences that say which. */
  readonly missing: readonly string[];
  readonly location: SourceSpan | undefined;
  /** What is logged before. */
  readonly background: readonly LogEvent[];
}

/** A distribution does not have an extra that is asked for. */
export function unknownExtra({ missing, location, background }: MissingExtraStory): UserError {
  return new UserError(["Couldn't find the required extra.", ...missing].join('\n'), {
    background,
    code: 'resolver/unknown-extra',
    hint: 'Correct the requirement, or set "allow-unknown-extras = true" to go on without the extra',
    location,
  });
}

/** Two root requirements want a project at two places, or at one that nobody can look into. */
export function badDirectReference(requirement: string, problem: string, location: SourceSpan | undefined): UserError {
  return new UserError(`Couldn't use ${pythonRepr(requirement)}: ${problem}`, {
    code: 'resolver/bad-direct-reference',
    hint: 'Name the project by one URL, or without URL',
    location,
  });
}

/** The search tried too many candidates. */
export function searchTooLong(project: ProjectName, attempts: number): UserError {
  return new UserError(`Gave up after trying ${attempts} distributions, the last of them of ${project}`, {
    code: 'resolver/search-too-long',
    hint: 'Pin the projects that conflict in [versions], so that fewer versions have to be tried',
  });
}

/** What {@link noResolution} is made of. */
export interface FailureStory {
  readonly code: `resolver/${'version-conflict' | 'forbidden-by-pin' | 'no-distribution' | 'not-offline' | 'unusable'}`;
  /** As zc.buildout says it, where it says it at all. */
  readonly headline: string;
  /** Sentences that together leave no way out, most telling first. */
  readonly facts: readonly string[];
  readonly hint: string | undefined;
  readonly location: SourceSpan | undefined;
  /** What is logged before. */
  readonly background: readonly LogEvent[];
}

/** No distributions fit together. */
export function noResolution({ code, headline, facts, hint, location, background }: FailureStory): UserError {
  const story = facts.map((fact) => `  - ${fact}`);
  return new UserError([headline, ...(story.length === 0 ? [] : ['Because:', ...story])].join('\n'), {
    code,
    hint,
    location,
    background,
  });
}
