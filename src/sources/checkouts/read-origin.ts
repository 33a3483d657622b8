/**
 * The URL of the remote `origin` in the text of a git configuration; `undefined` when it has none.
 *
 * Source: git-config(1), "Syntax".
 */
export function readOrigin(text: string): string | undefined {
  let isOrigin = false;
  let url: string | undefined;
  for (const line of text.split('\n')) {
    const header = /^\s*\[\s*(?<section>[\w.-]+)(?:\s+"(?<name>(?:[^"\\]|\\.)*)")?\s*\]/u.exec(line);
    if (header !== null)
      isOrigin = header.groups?.['section']?.toLowerCase() === 'remote' && header.groups['name'] === 'origin';
    const rest = header === null ? line : line.slice(header[0].length);
    const value = isOrigin ? /^\s*url\s*=\s*(?<value>.*)$/iu.exec(rest)?.groups?.['value'] : undefined;
    // The first one is what is fetched from.
    if (value !== undefined) url ??= unquoted(value);
  }
  return url;
}

/** Quotes are taken away, escapes undone, and a comment behind the value is none of it. */
function unquoted(written: string): string {
  let text = '';
  let isQuoted = false;
  for (let place = 0; place < written.length; place += 1) {
    const char = written.charAt(place);
    if (char === '"') isQuoted = !isQuoted;
    else if (char === '\\') text += written.charAt((place += 1));
    else if (!isQuoted && (char === '#' || char === ';')) break;
    else text += char;
  }
  return text.trim();
}
