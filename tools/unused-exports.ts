/** Reads from the sources which exports nobody imports. */
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

import ts from 'typescript';

/** The files of a project, and how they name its doors. */
export interface SourceTree {
  /** Absolute path of the folder that everything is below. */
  readonly root: string;
  /** Paths below `root` of all `.ts` files that export or import something. */
  readonly files: readonly string[];
  /** `#room` → `./path` of its door, as package.json has them. */
  readonly doors: Readonly<Record<string, string>>;
}

/** `path name`; the name is `*` where a whole module is imported. */
type Key = `${string} ${string}`;

/** What one file gives and takes. */
interface Traffic {
  readonly gives: readonly string[];
  readonly takes: readonly Key[];
  /** What a door hands on: own key and the key of where it comes from. */
  readonly handsOn: readonly (readonly [own: Key, origin: Key])[];
}

/**
 * `path: name` of each function, constant or class that is exported and that no other file imports; what a door hands on
 * has to be taken from the door. Types are left out: they may be the shape of what an imported function takes or answers.
 */
export function unusedExports(tree: SourceTree): readonly string[] {
  const traffic = tree.files.map((file) => ({ file, ...trafficOf(file, tree) }));
  const taken = new Set(traffic.flatMap(({ takes }) => takes));
  for (const [own, origin] of traffic.flatMap(({ handsOn }) => handsOn)) if (taken.has(own)) taken.add(origin);
  return traffic.flatMap(({ file, gives }) =>
    gives.filter((name) => !taken.has(`${file} ${name}`) && !taken.has(`${file} *`)).map((name) => `${file}: ${name}`),
  );
}

function trafficOf(file: string, tree: SourceTree): Traffic {
  const text = readFileSync(join(tree.root, file), 'utf8');
  const { statements } = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const handedOn = statements.flatMap((statement) =>
    namesHandedOn(statement).map(({ name, origin, isType }) => ({
      name,
      isType,
      link: [`${file} ${name}`, `${targetOf(statement)} ${origin}`] as const,
    })),
  );
  const lazy = [...text.matchAll(LAZY_IMPORT)].map(([, specifier = '']): Key => `${resolve(specifier)} *`);
  const taken = statements.flatMap((one) => namesTaken(one).map((name): Key => `${targetOf(one)} ${name}`));
  return {
    gives: [...handedOn.filter(({ isType }) => !isType).map(({ name }) => name), ...statements.flatMap(namesExported)],
    takes: [...taken, ...lazy],
    handsOn: handedOn.map(({ link }) => link),
  };

  function targetOf(statement: ts.Statement): string {
    const { moduleSpecifier } = statement as Partial<ts.ImportDeclaration>;
    return moduleSpecifier !== undefined && ts.isStringLiteral(moduleSpecifier) ? resolve(moduleSpecifier.text) : '';
  }

  /** The path below the root that a specifier means; packages and Node's own modules come out as what nobody has. */
  function resolve(specifier: string): string {
    const door = tree.doors[specifier];
    return door === undefined ? posix.join(posix.dirname(file), specifier) : posix.normalize(door);
  }
}

const LAZY_IMPORT = /\bimport\('([^']+)'\)/gu;

/** What `import` names; everything for `import * as` and `export *`. */
function namesTaken(statement: ts.Statement): readonly string[] {
  if (ts.isExportDeclaration(statement)) return statement.exportClause === undefined ? ['*'] : [];
  const bindings = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : undefined;
  if (bindings === undefined) return [];
  return ts.isNamedImports(bindings)
    ? bindings.elements.map(({ name, propertyName = name }) => propertyName.text)
    : ['*'];
}

/** What `export { origin as name } from` hands on. */
function namesHandedOn(
  statement: ts.Statement,
): readonly { readonly name: string; readonly origin: string; readonly isType: boolean }[] {
  const clause = ts.isExportDeclaration(statement) ? statement.exportClause : undefined;
  if (clause === undefined || !ts.isNamedExports(clause)) return [];
  const isType = clause.parent.isTypeOnly;
  return clause.elements.map(({ name, propertyName = name }) => ({
    name: name.text,
    origin: propertyName.text,
    isType,
  }));
}

/** The values that a declaration exports. */
function namesExported(statement: ts.Statement): readonly string[] {
  if (!ts.canHaveModifiers(statement)) return [];
  if (!ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  const isValue = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
  return isValue && statement.name !== undefined ? [statement.name.text] : [];
}
