import { checkMemberPath } from '../archive/check-member-path.ts';
import { createMemberTree, directoryOf } from '../archive/member-tree.ts';
import type { TreeWriter } from '../archive/tree-writer.ts';
import { contradictoryMembers, damagedArchive, specialMember } from '../errors.ts';
import type { SourceMember } from './source-member.ts';

/**
 * Writes the members of an archive.
 *
 * Links may only lead to places inside the top directory that they are in, and nothing is ever written through one.
 *
 * Source: PEP 706 and PEP 721 for the rules of extraction.
 *
 * @throws {UserError} `dists/unsafe-path`, `dists/special-member`, `dists/contradictory-members`
 */
export function placeMembers(members: Iterable<SourceMember>, filename: string, tree: TreeWriter): void {
  const claims = createMemberTree(filename);
  const contents = new Map<string, Uint8Array>();
  const links = new Map<string, string>();

  function placeFile(path: string, content: Uint8Array, isExecutable: boolean): void {
    if (claims.claimFile(path)) {
      contents.set(path, content);
      tree.writeFile(path, content, isExecutable);
    } else if (!isSame(contents.get(path), content)) throw contradictoryMembers(filename, path);
  }

  function place(member: SourceMember): void {
    const { path } = member;
    switch (member.kind) {
      case 'directory':
        claims.claimDirectory(path);
        tree.makeDirectory(path);
        break;
      case 'file':
        placeFile(path, member.read(), member.isExecutable);
        break;
      case 'copy': {
        const content = contents.get(member.of);
        if (content === undefined) throw damagedArchive(filename, 'a hard link leads to no earlier file');
        placeFile(path, content, false);
        break;
      }
      case 'link':
        checkLink(path, member.target, filename);
        if (!claims.claimFile(path)) throw contradictoryMembers(filename, path);
        links.set(path, member.target);
    }
  }

  for (const member of members) {
    checkMemberPath(member.path, filename, tree.nameRules);
    place(member);
  }
  // Last, so that no file can be written through one, whatever the file system thinks of names.
  for (const [path, target] of links) tree.makeLink(path, target);
}

/**
 * A target climbs first and descends then: the climb goes through real directories, since nothing lies below a link,
 * and what it descends through stays inside by the same rule. So chains of links cannot leave either.
 */
function checkLink(path: string, target: string, filename: string): void {
  const climbs = /^(?:\.\.\/)*(?:\.\.$)?/.exec(target)?.[0] ?? '';
  const depth = directoryOf(path).split('/').length;
  const height = climbs.split('..').length - 1;
  const rest = target.slice(climbs.length);
  const isPlain =
    target !== '' &&
    !/[\\\0]|^[A-Za-z]:/.test(target) &&
    !/(?:^|\/)\.{0,2}(?:\/|$)/.test(rest === '' ? 'x' : rest.replace(/\/$/, ''));
  // The top directory itself must not be left.
  if (!isPlain || height >= depth)
    throw specialMember(filename, path, `a link to ${JSON.stringify(target)}, outside of its directory`);
}

function isSame(left: Uint8Array | undefined, right: Uint8Array): boolean {
  return left !== undefined && Buffer.compare(left, right) === 0;
}
