// Is this a valid OpenAPI 3.1 document, and does it have every operation of the contract? The rules of the specification
// that a generator of documents can break: fields that must be there, parameters that fit the path, references that lead
// somewhere, no keyword that 3.1 has dropped.
import { operations, type Operation } from '../../src/server/index.ts';

type Json = { readonly [name: string]: unknown };

export function problemsOfOpenApi(document: Json): string[] {
  const problems: string[] = [];
  const expectThat = (holds: boolean, problem: string) => void (holds || problems.push(problem));
  const info = document.info as Json | undefined;
  const paths = (document.paths ?? {}) as Record<string, Record<string, Json>>;
  expectThat(/^3\.1\.\d+$/.test(String(document.openapi)), `openapi is ${String(document.openapi)}`);
  expectThat(
    typeof info?.title === 'string' && typeof info.version === 'string',
    'info has no title or version',
  );
  const ids = new Set<unknown>();
  for (const [path, item] of Object.entries(paths)) {
    expectThat(path.startsWith('/'), `${path} does not begin with a slash`);
    for (const [method, operation] of Object.entries(item)) {
      const at = `${method.toUpperCase()} ${path}`;
      expectThat(
        !ids.has(operation.operationId),
        `${at}: operationId ${String(operation.operationId)} is taken`,
      );
      ids.add(operation.operationId);
      checkParameters(at, path, operation, expectThat);
      const responses = Object.entries((operation.responses ?? {}) as Record<string, Json>);
      expectThat(responses.length > 0, `${at} has no responses`);
      for (const [status, response] of responses) {
        expectThat(/^([1-5]\d\d|[1-5]XX|default)$/.test(status), `${at}: ${status} is no status`);
        expectThat(typeof response.description === 'string', `${at}: ${status} has no description`);
      }
    }
  }
  for (const [name, operation] of Object.entries(operations as Record<string, Operation>)) {
    const found = paths[operation.path]?.[operation.method.toLowerCase()];
    expectThat(found?.operationId === name, `${name} is missing`);
    expectThat((found?.requestBody !== undefined) === (operation.body !== undefined), `${name}: its body`);
    expectThat((found?.security !== undefined) === (operation.caller !== 'anyone'), `${name}: its security`);
    const answer = (found?.responses as Record<string, Json> | undefined)?.['200']?.content;
    expectThat(answer !== undefined, `${name}: its answer has no content`);
  }
  walk(document, '#', document, expectThat);
  return problems;
}

function checkParameters(
  at: string,
  path: string,
  operation: Json,
  expectThat: (holds: boolean, problem: string) => void,
) {
  const parameters = (operation.parameters ?? []) as Json[];
  for (const { name, in: place, schema, content, required } of parameters) {
    expectThat(
      typeof name === 'string' && ['path', 'query', 'header', 'cookie'].includes(String(place)),
      `${at}: a parameter`,
    );
    expectThat((schema === undefined) !== (content === undefined), `${at}: ${String(name)} has no schema`);
    expectThat(place !== 'path' || required === true, `${at}: ${String(name)} is not required`);
  }
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
  const declared = parameters
    .filter(({ in: place }) => place === 'path')
    .map(({ name }) => name)
    .sort();
  expectThat(
    JSON.stringify(inPath) === JSON.stringify(declared),
    `${at}: path parameters ${declared.join(', ')}`,
  );
}

const types = ['null', 'boolean', 'object', 'array', 'number', 'string', 'integer'];

/** JSON Schema 2020-12, as 3.1 takes it: `nullable` and a boolean `exclusiveMinimum` are of 3.0. */
function walk(
  value: unknown,
  path: string,
  root: Json,
  expectThat: (holds: boolean, problem: string) => void,
): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    const at = `${path}/${name}`;
    if (name === '$ref' && typeof inner === 'string')
      expectThat(resolves(root, inner), `${at} leads nowhere: ${inner}`);
    const isProperty = path.endsWith('/properties') || path.endsWith('/paths');
    if (!isProperty && name === 'nullable') expectThat(false, `${at} is of OpenAPI 3.0`);
    if (!isProperty && name.startsWith('exclusive'))
      expectThat(typeof inner === 'number', `${at} is no number`);
    if (!isProperty && name === 'type' && !path.includes('securitySchemes')) {
      expectThat(
        [inner].flat().every((type) => types.includes(String(type))),
        `${at} is ${String(inner)}`,
      );
    }
    walk(inner, at, root, expectThat);
  }
}

function resolves(root: Json, reference: string): boolean {
  if (!reference.startsWith('#/')) return false;
  const names = reference
    .slice(2)
    .split('/')
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  return names.reduce<unknown>((inner, name) => (inner as Json | undefined)?.[name], root) !== undefined;
}
