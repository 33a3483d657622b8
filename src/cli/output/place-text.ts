import { isWithin } from '#base';
import type { AbsolutePath, SourceSpan } from '#base';

/** `file:line:column`, the file relative to `workingDirectory` when it lies below it. */
export function placeText({ source, line, column }: SourceSpan, workingDirectory: AbsolutePath): string {
  const isBelow = source !== workingDirectory && isWithin(workingDirectory, source as AbsolutePath);
  const skipped = workingDirectory.endsWith('/') ? workingDirectory.length : workingDirectory.length + 1;
  return `${isBelow ? source.slice(skipped) : source}:${line}:${column}`;
}
