import { pythonRepr, UserError } from '#base';
import { placeOfRequest } from '#resolver';
import type { Choice } from '#resolver';

/** Gets a choice; an error learns which requirement it stands in the way of, and where that comes from. */
export async function whileGetting<T>(choice: Choice, all: readonly Choice[], get: () => Promise<T>): Promise<T> {
  try {
    return await get();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const step = `Getting distribution for ${pythonRepr(choice.requirement)}.`;
    throw error.seenFrom(step, placeOfRequest(all, choice.candidate.project));
  }
}
