import type { DistributedScript } from '../distributions/distribution.ts';

/** How a script that came as a file gets into the bin directory. */
export type DistributedScriptKind =
  /** Python source: it gets our first line and the path. `encode` undoes what `text` was decoded with. */
  | { readonly kind: 'python'; readonly text: string; readonly isUtf8: boolean }
  /** A program of another kind: copied as it is. */
  | { readonly kind: 'copy' }
  /** Not a script by the rules of distutils: left out. */
  | { readonly kind: 'unusable' };

/**
 * Looks at the first line of a script that came as a file.
 *
 * `#!python` is what wheels write for "the Python of the installation"; any other line that starts a Python counts as
 * well, so that scripts of old eggs and of backends that do not rewrite them find their path. Bytes that are not UTF-8
 * are kept one by one.
 *
 * Source: PEP 427, "Recommended installer features"; zc-buildout.md 6.3.
 */
export function classifyScript({ content }: DistributedScript): DistributedScriptKind {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const end = bytes.indexOf(10);
  const first = bytes.subarray(0, end === -1 ? Math.min(bytes.length, 1024) : end).toString('latin1');
  const startsProgram = first.startsWith('#!');
  if (bytes.includes(0) || (startsProgram && !first.includes('python'))) return { kind: 'copy' };
  if (!startsProgram) return first.includes('python') || bytes.length === 0 ? { kind: 'unusable' } : { kind: 'copy' };
  const text = bytes.toString('utf8');
  const isUtf8 = Buffer.from(text, 'utf8').equals(bytes);
  return { kind: 'python', text: isUtf8 ? text : bytes.toString('latin1'), isUtf8 };
}
