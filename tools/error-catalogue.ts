/** Reads from the sources which errors there are. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import ts from 'typescript';

/** One place in the sources that makes an error, a warning or a diagnostic. */
interface MadeProblem {
  readonly code: string;
  /** Messages with `…` for what changes; empty where the message is put together elsewhere. */
  readonly messages: readonly string[];
  /** What it means, from the comment of the function that makes it. */
  readonly meaning: string;
  readonly hints: readonly string[];
}

const SOURCES = fileURLToPath(new URL('../src', import.meta.url));

const CODE = /^[a-z-]+\/[a-z][a-z0-9-]*$/u;

/** The text of docs/errors.md: every code once, by room, with what it means, how it reads and what helps. */
export function errorCatalogue(): string {
  const problems = allProblems();
  const rooms = unique(problems.map(({ code }) => code.slice(0, code.indexOf('/')))).toSorted();
  const chapters = rooms.map((room) =>
    chapterOf(
      room,
      problems.filter(({ code }) => code.startsWith(`${room}/`)),
    ),
  );
  return `${PREFACE}\n${chapters.join('\n')}`;
}

const PREFACE = `# Errors and warnings

Every error that you can do something about has a code, which never changes. \`…\` stands for names and values.
Errors marked *internal* are bugs, ours or a recipe's. This page is made by \`node tools/write-error-catalogue.ts\`.
`;

function chapterOf(room: string, problems: readonly MadeProblem[]): string {
  const codes = unique(problems.map(({ code }) => code)).toSorted();
  const entries = codes.map((code) =>
    entryOf(
      code,
      problems.filter((problem) => problem.code === code),
    ),
  );
  return `## ${room}\n\n${entries.join('\n')}`;
}

function entryOf(code: string, made: readonly MadeProblem[]): string {
  const meanings = unique(made.map(({ meaning }) => meaning));
  const messages = unique(made.flatMap((problem) => problem.messages)).map((message) => `- «${message}»`);
  const hints = unique(made.flatMap((problem) => problem.hints)).map((hint) => `- *${hint}*`);
  const gap = meanings.length > 0 && messages.length + hints.length > 0 ? [''] : [];
  return [`### ${code}\n`, ...meanings, ...gap, ...messages, ...hints, ''].join('\n');
}

function allProblems(): readonly MadeProblem[] {
  const paths = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).toSorted();
  const sources = paths.filter((path) => path.endsWith('.ts') && !/(?:\.test|\/testing)\.ts$/u.test(path));
  return sources.flatMap((path) => problemsOf(join(SOURCES, path)));
}

function problemsOf(path: string): readonly MadeProblem[] {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  return descendants(file).filter(ts.isObjectLiteralExpression).flatMap(problemsIn);
}

/** An object with `code: 'room/problem'`; the message is beside it or is the argument before it. */
function problemsIn(object: ts.ObjectLiteralExpression): readonly MadeProblem[] {
  const code = propertyOf(object, 'code');
  const codes = code === undefined ? [] : textsOf(code).filter((text) => CODE.test(text));
  const message = propertyOf(object, 'message') ?? argumentBefore(object);
  return codes.map((each) => ({
    code: each,
    messages: message === undefined ? [] : textsOf(message),
    meaning: meaningOf(object),
    hints: hintsOf(object),
  }));
}

/** What a property is set to; a name is followed to the constant of the same function. */
function propertyOf(object: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  const property = object.properties.find((one) => one.name?.getText() === name);
  if (property === undefined) return undefined;
  if (ts.isShorthandPropertyAssignment(property)) return constantNamed(name, object);
  return ts.isPropertyAssignment(property) ? property.initializer : undefined;
}

function constantNamed(name: string, near: ts.Node): ts.Expression | undefined {
  const body = nearestFunction(near)?.body;
  const declarations = body === undefined ? [] : descendants(body).filter(ts.isVariableDeclaration);
  return declarations.find((declaration) => declaration.name.getText() === name)?.initializer;
}

function argumentBefore(object: ts.ObjectLiteralExpression): ts.Expression | undefined {
  const { parent } = object;
  return ts.isNewExpression(parent) && parent.arguments?.[1] === object ? parent.arguments[0] : undefined;
}

/** Hints that are written out; those that name something found at run time say more than a catalogue can. */
function hintsOf(object: ts.ObjectLiteralExpression): readonly string[] {
  const hint = propertyOf(object, 'hint');
  return hint === undefined ? [] : textsOf(hint).filter((text) => !text.includes('…'));
}

/** The texts that `expression` can be, with `…` for what is put in. */
function textsOf(expression: ts.Expression): readonly string[] {
  if (ts.isStringLiteralLike(expression)) return [oneLine(expression.text)];
  if (ts.isParenthesizedExpression(expression)) return textsOf(expression.expression);
  if (ts.isTemplateExpression(expression)) return [oneLine(templateText(expression))];
  if (ts.isConditionalExpression(expression)) {
    return [...textsOf(expression.whenTrue), ...textsOf(expression.whenFalse)];
  }
  return [];
}

function templateText({ head, templateSpans }: ts.TemplateExpression): string {
  return head.text + templateSpans.map(({ literal }) => `…${literal.text}`).join('');
}

/** The first paragraph of the comment of the nearest function around `node` that has one. */
function meaningOf(node: ts.Node): string {
  for (let around = nearestFunction(node); around !== undefined; around = nearestFunction(around.parent)) {
    const [comment] = ts.getJSDocCommentsAndTags(around);
    const text = comment && ts.isJSDoc(comment) ? ts.getTextOfJSDocComment(comment.comment) : undefined;
    if (text !== undefined) return oneLine(text.split('\n\n', 1)[0] ?? '').replaceAll(/\{@link (\w+)\}/gu, '`$1`');
  }
  return '';
}

function nearestFunction(node: ts.Node): ts.FunctionDeclaration | undefined {
  return ts.findAncestor(node, ts.isFunctionDeclaration);
}

function descendants(node: ts.Node): readonly ts.Node[] {
  const found: ts.Node[] = [node];
  node.forEachChild((child) => void found.push(...descendants(child)));
  return found;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].filter((text) => text !== '');
}
