/** What `git status` says of a working tree. */
export interface TreeStatus {
  readonly changed: number;
  readonly untracked: number;
  readonly ahead: number | undefined;
  readonly behind: number | undefined;
}

/** Reads the output of `git status --porcelain=v2 --branch`. Source: git-status(1), "Porcelain Format Version 2". */
export function readStatus(text: string): TreeStatus {
  const lines = text.split('\n');
  const distance = lines
    .map((line) => /^# branch\.ab \+(?<ahead>\d+) -(?<behind>\d+)$/u.exec(line)?.groups)
    .find((groups) => groups !== undefined);
  return {
    changed: lines.filter((line) => /^[12u] /u.test(line)).length,
    untracked: lines.filter((line) => line.startsWith('? ')).length,
    ahead: distance === undefined ? undefined : Number(distance['ahead']),
    behind: distance === undefined ? undefined : Number(distance['behind']),
  };
}
