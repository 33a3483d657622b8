/** One member of a tar archive to build; correct unless told otherwise. */
export interface TarMember {
  readonly name: string;
  readonly content?: string | Uint8Array;
  /** The type flag; `0` (a file), or `5` (a directory) for a name with `/` at its end, when absent. */
  readonly type?: string;
  readonly linkName?: string;
  readonly mode?: number;
  /** Seconds since 1970. */
  readonly mtime?: number;
  /** What the header says of the size, where that is not the truth. */
  readonly sizeField?: string | Uint8Array;
  /** What the header says of its own sum, where that is not the truth. */
  readonly checksum?: number;
  /** Records that go before, as a PAX header. */
  readonly pax?: Readonly<Record<string, string>>;
}

const BLOCK = 512;

/** Builds a tar archive in the ustar format. */
export function buildTar(members: readonly TarMember[]): Buffer {
  return Buffer.concat([...members.flatMap(memberParts), Buffer.alloc(2 * BLOCK)]);
}

/** The text of a PAX header. */
export function paxRecords(records: Readonly<Record<string, string>>): string {
  return Object.entries(records)
    .map(([key, value]) => paxRecord(`${key}=${value}\n`))
    .join('');
}

function paxRecord(rest: string): string {
  const own = Buffer.byteLength(rest) + 1;
  const guess = own + String(own).length;
  const length = own + String(guess).length;
  return `${length} ${rest}`;
}

function memberParts(member: TarMember): readonly Buffer[] {
  const before =
    member.pax === undefined ? [] : memberParts({ name: 'PaxHeader', type: 'x', content: paxRecords(member.pax) });
  const content = Buffer.from(member.content ?? '');
  return [...before, header(member, content.length), content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)];
}

function header(member: TarMember, sizeBytes: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  block.write(member.name, 0, 100);
  block.write(octal(member.mode ?? 0o644, 7), 100, 'latin1');
  block.write(octal(0, 7), 108, 'latin1');
  block.write(octal(0, 7), 116, 'latin1');
  Buffer.from(member.sizeField ?? octal(sizeBytes, 11)).copy(block, 124, 0, 12);
  block.write(octal(member.mtime ?? 0, 11), 136, 'latin1');
  block.write(member.type ?? (member.name.endsWith('/') ? '5' : '0'), 156, 'latin1');
  block.write(member.linkName ?? '', 157, 100);
  block.write('ustar\x0000', 257, 'latin1');
  block.fill(' ', 148, 156);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${octal(member.checksum ?? sum, 6)}\0 `, 148, 'latin1');
  return block;
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}
