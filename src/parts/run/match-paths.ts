import { resolvePath } from '#base';
import type { AbsolutePath, FileReader } from '#base';

const MAGIC = /[*?[]/u;
const ROOT = '/' as AbsolutePath;

/**
 * The paths that exist and match `pattern`, an absolute path, as Python's `glob.glob` finds them: `*`, `?` and `[a-z]`
 * stay inside one name, names that start with a dot have to be asked for, and `**` is no more than `*`.
 *
 * The texts are as the pattern writes them: `/a/./b` stays so.
 */
export function matchPaths(pattern: string, files: FileReader): readonly string[] {
  if (!MAGIC.test(pattern)) return files.linkFacts(resolvePath(ROOT, pattern)) === undefined ? [] : [pattern];
  const slash = pattern.lastIndexOf('/');
  const [above, name] = [pattern.slice(0, slash), pattern.slice(slash + 1)];
  const directories = MAGIC.test(above) ? matchPaths(above, files) : [above];
  return directories.flatMap((directory) => {
    const place = resolvePath(ROOT, directory);
    if (!MAGIC.test(name)) {
      const isThere = name === '' ? isDirectory(place, files) : files.linkFacts(resolvePath(place, name)) !== undefined;
      return isThere ? [`${directory}/${name}`] : [];
    }
    if (!isDirectory(place, files)) return [];
    const expression = toExpression(name);
    return (files.list(place) ?? [])
      .filter((entry) => expression.test(entry.name) && (name.startsWith('.') || !entry.name.startsWith('.')))
      .map((entry) => `${directory}/${entry.name}`);
  });
}

function isDirectory(path: AbsolutePath, files: FileReader): boolean {
  return files.facts(path)?.kind === 'directory';
}

/** Python's `fnmatch`: a `[` that is not closed stands for itself. */
function toExpression(name: string): RegExp {
  const source = name.replace(/\[(?<negation>!?)(?<set>\]?[^\]]*)\]|[\s\S]/gu, (text, ...rest) => {
    const { negation, set } = rest.at(-1) as { readonly negation?: string; readonly set?: string };
    if (set !== undefined && text.length > 1) return setExpression(negation === '!', set);
    if (text === '*') return '.*';
    return text === '?' ? '.' : text.replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
  });
  return new RegExp(`^${source}$`, 'su');
}

/** A range that runs backwards matches nothing. */
function setExpression(isNegated: boolean, set: string): string {
  const body = set.replace(/[\\\]^[&~|(){}/]/gu, String.raw`\$&`).replace(/^-|-$/u, String.raw`\-`);
  const text = `[${isNegated ? '^' : ''}${body}]`;
  if (isExpression(text)) return text;
  return isNegated ? '.' : '(?!)';
}

function isExpression(text: string): boolean {
  try {
    return new RegExp(text, 'u').unicode;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
