/** A part of a tag, with `_` for what separates tags and their parts. Source: PEP 425, "Platform Tag". */
export function normaliseTagPart(text: string): string {
  return text.replace(/[.\- ]/g, '_').toLowerCase();
}
