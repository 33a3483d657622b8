import type { Reporter } from '#base';

import type { OptionsSession } from '../options/options-session.ts';
import { formatSection } from '../state/format-state.ts';

/** Prints all sections that came to life, as `-vv` asks for. Source: zc-buildout.md 1.7. */
export async function tellConfiguration(session: OptionsSession, reporter: Reporter): Promise<void> {
  const texts: string[] = [];
  for (const section of session.living) texts.push(formatSection(section.section, await section.snapshot()));
  reporter({ kind: 'output', text: `\nConfiguration data:\n${texts.join('')}\n` });
}
