import { checkMemberPath } from '../archive/check-member-path.ts';
import type { TreeWriter } from '../archive/tree-writer.ts';
import { badSdist } from '../errors.ts';
import { placeMembers } from './place-members.ts';
import type { SourceMember } from './source-member.ts';

/**
 * Writes the members of a source archive and answers the one directory that all of them are in.
 *
 * Links may only lead to places inside that directory, and nothing is ever written through one. Droppings of macOS
 * (`._name`) beside the directory are left out.
 *
 * Source: PEP 625; PEP 706 and PEP 721 for the rules of extraction.
 *
 * @throws {UserError} `dists/unsafe-path`, `dists/special-member`, `dists/contradictory-members`, `dists/bad-sdist`
 */
export function placeSource(members: Iterable<SourceMember>, filename: string, tree: TreeWriter): string {
  let top: string | undefined;

  function* insideTop(): Iterable<SourceMember> {
    for (const member of members) {
      if (/^\._[^/]*$/.test(member.path)) continue;
      // Only a good path has a top.
      checkMemberPath(member.path, filename, tree.nameRules);
      top = checkTop(top, member, filename);
      yield member;
    }
  }

  placeMembers(insideTop(), filename, tree);
  if (top === undefined) throw badSdist(filename, 'it is empty');
  return top;
}

function checkTop(known: string | undefined, member: SourceMember, filename: string): string {
  const [top = '', ...rest] = member.path.split('/');
  if (rest.length === 0 && member.kind !== 'directory') throw badSdist(filename, 'not everything is in one directory');
  if (known !== undefined && known !== top) throw badSdist(filename, 'it has more than one top directory');
  return top;
}
