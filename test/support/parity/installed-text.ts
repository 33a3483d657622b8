/**
 * `.installed.cfg` in one normal form: `[buildout]`, then the parts it names, options sorted, of repeated ones the last.
 *
 * zc.buildout appends sections to the file in every run, which a reader merges again, and leaves those of parts that went;
 * we write it whole. Source: zc-buildout.md 4.6 and 10.1.3.
 */
export function installedText(text: string): string {
  if (text === '') return '[ABSENT]\n';
  const sections = new Map<string, Map<string, string>>();
  let section = new Map<string, string>();
  let option = '';
  for (const line of text.split('\n')) {
    const name = /^\[(?<name>.*)\]$/u.exec(line)?.groups?.['name'];
    if (name !== undefined) {
      section = sections.get(name) ?? new Map<string, string>();
      sections.set(name, section);
    } else if (line.startsWith('\t')) {
      section.set(option, `${section.get(option) ?? ''}\n${line}`);
    } else if (line !== '') {
      [option = ''] = line.split(' = ', 1);
      section.set(option, line.slice(option.length));
    }
  }
  const parts = (sections.get('buildout')?.get('parts') ?? '').split(/[\s=]+/u).filter((name) => name !== '');
  return ['buildout', ...parts].map((name) => `[${name}]\n${sectionText(sections.get(name) ?? new Map())}`).join('');
}

function sectionText(options: ReadonlyMap<string, string>): string {
  return [...options]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, value]) => `${name}${normalValue(name, value)}\n`)
    .join('');
}

/** Signatures hash the tool's own site-packages in zc.buildout, and are contract numbers here. */
function normalValue(name: string, value: string): string {
  return name === '__buildout_signature__' ? ' = [SIGNATURE]' : value;
}
