import type { SourceSpan } from '#base';

import { badReference, missingReferencedOption, valueTooLarge } from '../errors.ts';
import { MAX_VALUE_LENGTH } from '../layers/overlay.ts';
import type { Template } from './parse-template.ts';

/** Where a template stands, and who answers its references. */
export interface ExpansionContext {
  /** The section that `${:option}` means. */
  readonly section: string;
  /** The text of an option, fully expanded; `undefined` when the section has none. May bring the section to life. */
  readonly read: (section: string, option: string) => Promise<string | undefined>;
  /** The options of a section, for suggestions; asked only when one is missing. */
  readonly optionsOf?: (section: string) => Iterable<string>;
  /** Where the reference with this text stands, for errors; see `locateText()`. */
  readonly locate?: (reference: string) => SourceSpan | undefined;
}

/**
 * The text of `template` with every reference replaced, one after the other.
 *
 * `${section:_buildout_section_name_}` is the name of that section unless it has such an option.
 * Differs from zc.buildout: not that of the section where the reference stands.
 *
 * Source: zc-buildout.md 2.7.
 *
 * @throws {UserError} `config/bad-reference`, `config/missing-option`, `config/value-too-large`, and what `read` throws.
 */
export async function expandTemplate(template: Template, context: ExpansionContext): Promise<string> {
  let result = '';
  for (const part of template.parts) {
    switch (part.kind) {
      case 'text':
        result += part.text;
        break;
      case 'bad-reference':
        throw badReference(part.text, part.problem, context.locate?.(part.text));
      case 'reference':
        result += await readReference(part.section, part.option, context);
    }
    if (result.length > MAX_VALUE_LENGTH) throw valueTooLarge(context.locate?.('${'));
  }
  return result;
}

async function readReference(written: string, option: string, context: ExpansionContext): Promise<string> {
  const section = written === '' ? context.section : written;
  const text = await context.read(section, option);
  if (text !== undefined) return text;
  if (option === '_buildout_section_name_') return section;
  const location = context.locate?.(`\${${written}:${option}}`);
  throw missingReferencedOption({ section, option }, context.optionsOf?.(section) ?? [], location);
}
