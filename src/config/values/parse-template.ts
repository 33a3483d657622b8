import type { ReferenceProblem } from '../errors.ts';

/** A value, taken apart at its references. */
export interface Template {
  readonly parts: readonly TemplatePart[];
}

/** A stretch of a value. Offsets count from the start of the value. */
export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'reference';
      /** Empty for the section itself. */
      readonly section: string;
      readonly option: string;
      readonly start: number;
      readonly end: number;
    }
  | {
      readonly kind: 'bad-reference';
      /** With `${` and `}`. */
      readonly text: string;
      readonly problem: ReferenceProblem;
      readonly start: number;
      readonly end: number;
    };

/**
 * Finds the references in `text`: `${section:option}`, `${:option}`.
 *
 * `$$` stands for itself and starts no reference; so does a `$` without a brace, and `${` that is never closed.
 *
 * Source: zc-buildout.md 2.7, "Substitution".
 */
export function parseTemplate(text: string): Template {
  const parts: TemplatePart[] = [];
  let done = 0;
  for (const { start, end } of referencePlaces(text)) {
    if (start > done) parts.push({ kind: 'text', text: text.slice(done, start) });
    parts.push(parseReference(text.slice(start, end), { start, end }));
    done = end;
  }
  if (done < text.length) parts.push({ kind: 'text', text: text.slice(done) });
  return { parts };
}

/** Every `${…}` that no `$$` interrupts, in linear time. */
function referencePlaces(text: string): readonly { readonly start: number; readonly end: number }[] {
  const places: { readonly start: number; readonly end: number }[] = [];
  let close = -1;
  for (let start = text.indexOf('$'); start >= 0;) {
    const isReference = text[start + 1] === '{';
    if (isReference && close < start) close = text.indexOf('}', start);
    if (isReference && close < 0) return places;
    const doubled = isReference ? text.slice(start, close).indexOf('$$') : -1;
    if (isReference && doubled < 0) places.push({ start, end: close + 1 });
    const next = isReference ? (doubled < 0 ? close + 1 : start + doubled) : start + (text[start + 1] === '$' ? 2 : 1);
    start = text.indexOf('$', next);
  }
  return places;
}

function parseReference(text: string, place: { readonly start: number; readonly end: number }): TemplatePart {
  const halves = text.slice(2, -1).split(':');
  const [section = '', option = ''] = halves;
  const problem = problemOf(halves);
  if (problem !== undefined) return { kind: 'bad-reference', text, problem, ...place };
  return { kind: 'reference', section, option, ...place };
}

function problemOf(halves: readonly string[]): ReferenceProblem | undefined {
  const [section = '', option = ''] = halves;
  if (halves.length < 2) return 'no-colon';
  if (halves.length > 2) return 'too-many-colons';
  if (section === '' && SIMPLE.test(option)) return undefined;
  if (!SIMPLE.test(section)) return 'bad-section-name';
  return SIMPLE.test(option) ? undefined : 'bad-option-name';
}

const SIMPLE = /^[-a-zA-Z0-9 ._]+$/;
