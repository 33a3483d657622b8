import { pythonRepr } from '#base';

import type { Candidate } from '../candidate.ts';
import { showRequirement } from '../pins/show-requirement.ts';
import { listWords } from './list-words.ts';
import type { Fact } from './proof-facts.ts';
import { showPlace } from './show-place.ts';

/** Several candidates of one project of which the same is said. */
interface Statement {
  readonly candidates: Candidate[];
  readonly say: (subject: string, isPlural: boolean) => string;
}

/**
 * Says facts in words, a sentence each: first what the configuration asks for and pins, then what distributions need.
 *
 * What several versions of a project state alike is said once.
 */
export function describeFacts(facts: readonly Fact[]): readonly string[] {
  const own = new Set(facts.flatMap(describeOwn));
  const foreign = new Map<string, Statement>();
  for (const fact of facts) {
    for (const { identity, candidate, say } of statementsIn(fact)) {
      const statement = foreign.get(identity) ?? { candidates: [], say };
      foreign.set(identity, statement);
      if (!statement.candidates.includes(candidate)) statement.candidates.push(candidate);
    }
  }
  return [...own, ...[...foreign.values()].map(sayTogether)];
}

/** What the configuration itself says. */
function describeOwn(fact: Fact): readonly string[] {
  if (fact.kind === 'pin') {
    const { project, shown, location } = fact.rule;
    return [`[versions] constrains ${project} to ${shown}${showPlace(location)}`];
  }
  if (fact.kind !== 'requirement' || fact.asked.parent !== undefined) return [];
  const { narrowed, location } = fact.asked;
  return [`the configuration asks for ${pythonRepr(showRequirement(narrowed.stated))}${showPlace(location)}`];
}

interface OneStatement {
  readonly identity: string;
  readonly candidate: Candidate;
  readonly say: Statement['say'];
}

/** What a fact says about candidates. */
function statementsIn(fact: Fact): readonly OneStatement[] {
  switch (fact.kind) {
    case 'pin':
      return [];
    case 'requirement':
      return requirementIn(fact);
    case 'missing-extra': {
      const end = ` not provide the extra '${fact.extra}'`;
      return [stating(fact.candidate, `extra ${fact.extra}`, (who, many) => `${who} ${many ? 'do' : 'does'}${end}`)];
    }
    case 'unusable':
      return [stating(fact.candidate, `unusable ${fact.reason}`, (who) => `${who} cannot be used: ${fact.reason}`)];
    case 'yanked':
      return fact.candidates.map((candidate) => stating(candidate, 'yanked', sayYanked));
  }
}

function requirementIn({ asked, forExtra }: Extract<Fact, { readonly kind: 'requirement' }>): readonly OneStatement[] {
  const { parent, narrowed } = asked;
  if (parent === undefined) return [];
  const requirement = showRequirement(narrowed.stated);
  const extra = forExtra === undefined ? '' : ` with the extra '${forExtra}'`;
  const limit = narrowed.isForeignUrl ? ', a place that only the configuration may name' : '';
  return [
    stating(
      parent,
      `requires ${forExtra ?? ''} ${requirement}`,
      (who, many) => `${who}${extra} ${many ? 'require' : 'requires'} ${pythonRepr(requirement)}${limit}`,
    ),
  ];
}

function sayYanked(subject: string, isPlural: boolean): string {
  return `${subject} ${isPlural ? 'were' : 'was'} withdrawn (yanked), and nothing names ${isPlural ? 'them' : 'it'} exactly`;
}

function stating(candidate: Candidate, what: string, say: Statement['say']): OneStatement {
  return { identity: `${candidate.project} ${what}`, candidate, say };
}

function sayTogether({ candidates, say }: Statement): string {
  const versions = listWords(
    candidates.map(({ version }) => version.text),
    MOST_VERSIONS,
  );
  return say(`${candidates[0]?.name ?? ''} ${versions}`, candidates.length > 1);
}

const MOST_VERSIONS = 5;
