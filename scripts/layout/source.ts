// What does a source file import, and how long are its functions? Read with the compiler's own parser.
import ts from 'typescript';

export type Import = { readonly path: string; readonly line: number; readonly typeOnly: boolean };
export type LongFunction = { readonly name: string; readonly line: number; readonly lines: number };

export function parseSource(file: string, text: string): ts.SourceFile {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind);
}

function lineOf(source: ts.SourceFile, position: number): number {
  return source.getLineAndCharacterOfPosition(position).line + 1;
}

export function importsOf(source: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const add = (node: ts.Node, specifier: ts.Expression | undefined, typeOnly: boolean) => {
    if (specifier && ts.isStringLiteralLike(specifier)) {
      found.push({ path: specifier.text, line: lineOf(source, node.getStart()), typeOnly });
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(node, node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
    } else if (ts.isExportDeclaration(node)) {
      add(node, node.moduleSpecifier, node.isTypeOnly);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node, node.arguments[0], false);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node, node.argument.literal as ts.Expression, true);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/**
 * Functions with more than `most` lines of their own. Functions inside it have a name and a length of their own and are
 * not counted twice, so that a factory may hold the functions that share its state.
 */
export function longFunctions(source: ts.SourceFile, most: number): LongFunction[] {
  const found: LongFunction[] = [];
  /** @returns the lines that functions inside of the node take up */
  const visit = (node: ts.Node): number => {
    let inside = 0;
    ts.forEachChild(node, (child) => {
      inside += visit(child);
    });
    if (!ts.isFunctionLike(node) || !('body' in node) || !node.body) return inside;
    const first = lineOf(source, node.getStart());
    const lines = lineOf(source, node.end) - first + 1;
    const own = lines - inside;
    if (own > most) found.push({ name: node.name?.getText() ?? 'function', line: first, lines: own });
    // What is passed along in one or two lines is part of the sentence that it stands in.
    return lines > 2 ? lines : inside;
  };
  visit(source);
  return found;
}

/** The text with comments blanked, line breaks kept, so that a rule reads code only. */
export function withoutComments(file: string, text: string): string {
  const characters = text.split('');
  const blank = (ranges: readonly ts.CommentRange[] | undefined) => {
    for (const { pos, end } of ranges ?? []) {
      for (let i = pos; i < end; i++) if (characters[i] !== '\n') characters[i] = ' ';
    }
  };
  const visit = (node: ts.Node): void => {
    blank(ts.getLeadingCommentRanges(text, node.pos));
    blank(ts.getTrailingCommentRanges(text, node.end));
    ts.forEachChild(node, visit);
  };
  visit(parseSource(file, text));
  return characters.join('');
}
