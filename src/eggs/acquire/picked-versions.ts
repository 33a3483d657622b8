import { formatVersion } from '#packaging';
import type { Candidate, Choice, Resolution } from '#resolver';

import type { CandidatePayload } from '../candidates/candidate-source.ts';
import type { PickedVersion } from '../memo/memo.ts';

/** Answers the name of a candidate as people know it. */
type NameOf = (candidate: Candidate) => string;

/**
 * The versions of a resolution that no pin decided, in its order. Develop eggs are not picked, and what a requirement
 * names by its URL is not either.
 */
export function pickedVersionsOf({ choices }: Pick<Resolution, 'choices'>, nameOf: NameOf): readonly PickedVersion[] {
  const places = new Map(choices.map(({ candidate }, place) => [candidate.key, place]));
  return choices.flatMap((choice, place) =>
    isPicked(choice)
      ? [
          {
            name: nameOf(choice.candidate),
            version: formatVersion(choice.candidate.version),
            requiredBy: requirersOf(choice, { place, places, nameOf }),
          },
        ]
      : [],
  );
}

function isPicked({ isPinned, candidate }: Choice): boolean {
  if (isPinned || candidate.kind === 'develop') return false;
  const payload = candidate.payload as CandidatePayload;
  return payload.kind === 'egg' || payload.direct === undefined;
}

interface Standing {
  readonly place: number;
  readonly places: ReadonlyMap<string, number>;
  readonly nameOf: NameOf;
}

/**
 * Who is told to have required it: the distributions that came before and state the very requirement that brought it in,
 * and only where that is the bare name, which no constraint of `[versions]` narrows.
 */
function requirersOf(choice: Choice, { place, places, nameOf }: Standing): readonly string[] {
  const [first] = choice.requiredBy;
  const name = nameOf(choice.candidate);
  if (first?.parent === undefined || first.requirement !== name || choice.requirement !== name) return [];
  const parents = choice.requiredBy.flatMap(({ requirement, parent }) =>
    parent !== undefined && requirement === first.requirement && (places.get(parent.key) ?? Infinity) < place
      ? [`${nameOf(parent)}==${formatVersion(parent.version)}`]
      : [],
  );
  return [...new Set(parents)].sort();
}
