import type { Reporter } from '#base';
import type { OldNamespaces } from '#eggs';

/** Tools read it: it has to equal what zc.buildout prints. */
const WARNING = `
** WARNING **
Some development packages are using old style namespace packages.
You should switch to native namespaces (PEP 420).
If you get a ModuleNotFound or an ImportError when importing a package
from one of these namespaces, you can try this as a temporary workaround:

    pip install horse-with-no-namespace

Note: installing horse-with-no-namespace with buildout will not work.
You must install it into the virtualenv with pip (or uv) before running the buildout.

The following list shows the affected packages and their namespaces:

`;

/** Prints at the end of a run which develop projects have old namespace packages. Source: zc-buildout.md 5.9. */
export function reportOldNamespaces(declared: readonly OldNamespaces[], reporter: Reporter): void {
  const lines = declared.map(({ name, namespaces }) => `* ${name}: ${namespaces.join(', ')}\n`);
  reporter({ kind: 'output', text: WARNING + lines.join('') });
}
