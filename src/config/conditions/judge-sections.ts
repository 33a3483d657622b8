import { nearestName } from '#base';
import type { Diagnostic } from '#base';
import type { ConditionFacts } from '#packaging';

import { conditionNeedsPython } from '../errors.ts';
import type { ConditionNode, SectionNode, SyntaxTree } from '../syntax/syntax-tree.ts';
import type { ConditionEvaluator } from './condition-evaluator.ts';
import { evaluateCondition } from './evaluate-condition.ts';
import { knownNames } from './expression/known-names.ts';

/** Who can judge conditions. */
export interface Judges {
  readonly facts: () => Promise<ConditionFacts>;
  readonly conditions?: ConditionEvaluator | undefined;
}

/** The sections whose condition holds, and the conditions that nobody could judge. */
export interface Judgement {
  readonly active: ReadonlySet<SectionNode>;
  readonly problems: readonly Diagnostic[];
}

/** Judges the conditions of a file, in order; sections without one are active. Source: zc-buildout.md 2.3. */
export async function judgeSections(tree: SyntaxTree, judges: Judges): Promise<Judgement> {
  const facts = await judges.facts();
  const active = new Set<SectionNode>();
  const problems: Diagnostic[] = [];
  for (const section of tree.sections) {
    const { condition } = section;
    if (condition === undefined) {
      active.add(section);
      continue;
    }
    const answer = evaluateCondition(condition.expression, facts);
    if (answer.kind === 'value') {
      if (answer.value) active.add(section);
    } else if (judges.conditions === undefined) {
      problems.push(unjudged({ section, condition, because: answer.because }));
    } else if (await judges.conditions.evaluate(condition.expression)) active.add(section);
  }
  return { active, problems };
}

function unjudged({
  section,
  condition,
  because,
}: {
  section: SectionNode;
  condition: ConditionNode;
  because: string;
}): Diagnostic {
  const near = /^[\w.]+$/.test(because) ? nearestName(because, knownNames()) : undefined;
  return conditionNeedsPython(section, condition, { because, near, location: condition.location });
}
