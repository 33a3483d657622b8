import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { runTool } from './tools.ts';
import type { Match } from './tools.ts';

const TRACE = ['strace', '-f', '-qq', '-s', '300', '-e', 'trace=%network,%process,%file,ftruncate'];

/** Where writing changes nothing that stays; and the lock of the tree, a file that is opened, locked and left. */
const NO_FILE = /"\/(?:dev|proc)\/|\/\.buildout\/lock"/u;
const CHANGES =
  /^(?:creat|mkdir|mkdirat|rmdir|unlink|unlinkat|rename|renameat|renameat2|link|linkat|symlink|symlinkat|chmod|fchmodat|chown|fchownat|truncate|ftruncate|utimensat|mknod|mknodat)\(/u;
const OPENS_TO_WRITE = /^open(?:at)?\(.*\bO_(?:WRONLY|RDWR|CREAT|TRUNC|APPEND)\b/u;

/** What a run of ours with `-N` did to the world. */
export interface TracedRun {
  readonly output: string;
  /** Calls that open a socket. */
  readonly sockets: readonly string[];
  /** Programs started, after Node itself. */
  readonly processes: readonly string[];
  /** Calls that write, make, rename or remove something, the lock of the tree apart. */
  readonly writes: readonly string[];
}

/** Runs us with `-N` under `strace`. */
export async function traceRun(match: Match): Promise<TracedRun> {
  const trace = join(match.arena.root, 'trace');
  const { stdout, stderr } = await runTool(match, {
    tool: 'ours',
    tree: match.arena.ours,
    args: ['-N'],
    wrapper: [...TRACE, '-o', trace],
  });
  const calls = callsOfNode(readFileSync(trace, 'utf8'));
  return {
    output: stdout + stderr,
    sockets: calls.filter((call) => /^(?:socket|connect|bind|sendto|sendmsg)\(/u.test(call)),
    processes: calls.filter((call) => /^(?:execve|execveat|fork|vfork)\(/u.test(call) || isNewProcess(call)),
    writes: calls.filter((call) => (CHANGES.test(call) || OPENS_TO_WRITE.test(call)) && !NO_FILE.test(call)),
  };
}

/** What succeeded after Node started; the shell that starts it does not count. Calls that were interrupted are joined. */
function callsOfNode(text: string): readonly string[] {
  const calls = joinCalls(text.split('\n')).filter((call) => !/ = -1 [A-Z]+ \(/u.test(call));
  const start = calls.findIndex((call) => /^execve\(.*main\.cjs/u.test(call));
  if (start === -1) throw new Error('strace did not see Node start');
  return calls.slice(start + 1);
}

/** `PID call(… <unfinished ...>` and `PID <... call resumed>…)` become one call, in the place where it ended. */
function joinCalls(lines: readonly string[]): readonly string[] {
  const begun = new Map<string, string>();
  return lines.flatMap((line) => {
    const { pid = '', call = '' } = /^(?<pid>\d+) +(?<call>.*)$/u.exec(line)?.groups ?? {};
    if (call.endsWith(' <unfinished ...>')) {
      begun.set(pid, call.slice(0, -' <unfinished ...>'.length));
      return [];
    }
    return [call.replace(/^<\.\.\. \w+ resumed>/u, begun.get(pid) ?? '')];
  });
}

function isNewProcess(call: string): boolean {
  return /^clone3?\(/u.test(call) && !call.includes('CLONE_THREAD');
}
