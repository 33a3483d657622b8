/** The headers and the body of a message. */
export interface Message {
  /** By name in lower case, in the order of first appearance; the values of one name in their order. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  /** All after the first empty line, or from the first line on that is no header. */
  readonly body: string;
}

/**
 * Takes a text with e-mail headers apart as Python's `email.parser` does: whatever the text is, something comes out.
 *
 * Folded values keep their line ends and indents. Cost is linear, and the body is not copied.
 *
 * Source: core metadata, "Metadata file format"; RFC 822, section 3.2.
 */
export function parseHeaders(text: string): Message {
  const headers = new Map<string, string[]>();
  const line = /[^\r\n]*(?:\r\n|\r|\n)?/y;
  let position = text.startsWith('\ufeff') ? 1 : 0;
  let current: string[] | undefined;
  for (;;) {
    line.lastIndex = position;
    const content = line.exec(text)?.[0] ?? '';
    const kind = kindOf(content);
    if (kind === 'separator') return { headers: trimmed(headers), body: text.slice(position + content.length) };
    if (kind === 'body') return { headers: trimmed(headers), body: text.slice(position) };
    if (kind === 'header') current = startHeader(headers, content);
    else if (kind === 'continuation') appendToLast(current, content);
    else current = undefined;
    position += content.length;
  }
}

const HEADER = /^[!-9;-~]*:/;

function kindOf(line: string): 'separator' | 'continuation' | 'noise' | 'header' | 'body' {
  const first = line[0];
  if (first === undefined) return 'body';
  if (first === '\n' || first === '\r') return 'separator';
  if (first === ' ' || first === '\t') return 'continuation';
  if (first === ':' || line.startsWith('From ')) return 'noise';
  return HEADER.test(line) ? 'header' : 'body';
}

function startHeader(headers: Map<string, string[]>, line: string): string[] {
  const colon = line.indexOf(':');
  const name = line.slice(0, colon).toLowerCase();
  const values = headers.get(name) ?? [];
  values.push(line.slice(colon + 1).replace(/^[ \t]+/, ''));
  headers.set(name, values);
  return values;
}

/** A continuation before the first header belongs to nothing. */
function appendToLast(values: string[] | undefined, line: string): void {
  if (values !== undefined) values.push((values.pop() ?? '') + line);
}

function trimmed(headers: ReadonlyMap<string, string[]>): Message['headers'] {
  return new Map([...headers].map(([name, values]) => [name, values.map(withoutLineEnds)]));
}

function withoutLineEnds(value: string): string {
  let end = value.length;
  while (end > 0 && (value[end - 1] === '\n' || value[end - 1] === '\r')) end -= 1;
  return value.slice(0, end);
}
