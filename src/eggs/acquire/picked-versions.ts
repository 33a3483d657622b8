import { formatVersion } from '#packaging';
import type { Choice, Resolution } from '#resolver';

import type { PickedVersion } from '../memo/memo.ts';

/** The versions of a resolution that no pin decided, in its order. Develop eggs are not picked. */
export function pickedVersionsOf({ choices }: Resolution): readonly PickedVersion[] {
  const places = new Map(choices.map(({ candidate }, place) => [candidate.key, place]));
  return choices.flatMap((choice, place) =>
    choice.isPinned || choice.candidate.kind === 'develop'
      ? []
      : [
          {
            name: choice.candidate.name,
            version: formatVersion(choice.candidate.version),
            requiredBy: requirersOf(choice, place, places),
          },
        ],
  );
}

/**
 * Who is told to have required it: the distributions that came before and state the very requirement that brought it in,
 * and only where that is the bare name.
 */
function requirersOf(choice: Choice, place: number, places: ReadonlyMap<string, number>): readonly string[] {
  const [first] = choice.requiredBy;
  if (first?.parent === undefined || first.requirement !== choice.candidate.name) return [];
  const parents = choice.requiredBy.flatMap(({ requirement, parent }) =>
    parent !== undefined && requirement === first.requirement && (places.get(parent.key) ?? Infinity) < place
      ? [`${parent.name}==${formatVersion(parent.version)}`]
      : [],
  );
  return [...new Set(parents)].sort();
}
