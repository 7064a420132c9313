// How do findings of a schema and problems of a mapping become one report? What the schema has found at a place is not said
// again by the mapping.
import type { Problem } from '../../base/index.ts';
import type { ConformanceReport, Finding } from '../conformance.ts';

export function reportOf(
  type: string,
  reference: string,
  findings: readonly Finding[],
  problems: readonly Problem[],
): ConformanceReport {
  const said = new Set(
    findings.flatMap(({ path, code }) => (path === undefined ? [] : [path, `${path} ${code}`])),
  );
  const more = problems
    .filter(
      ({ code, where }) =>
        !said.has(where?.path ?? '') &&
        !isAbsence(code, where?.path, findings) &&
        !said.has(dateOfTime(where?.path ?? '')),
    )
    .map(asFinding);
  const all = [...findings, ...more];
  const status = all.some(({ severity }) => severity === 'error') ? 'rejected' : 'accepted';
  return { messages: [{ type, reference, status, findings: all }] };
}

/** A time of day stands beside a day; where that is wrong, the time cannot be understood either (UBL `IssueDate`, `IssueTime`). */
function dateOfTime(path: string): string {
  return path.endsWith('Time') ? path.replace(/Time$/u, 'Date') : '-';
}

/** An absent element is found by the schema under the path of its parent. */
function isAbsence(code: string, path: string | undefined, findings: readonly Finding[]): boolean {
  return (
    code === 'value.missing' &&
    findings.some(
      (finding) => finding.code === 'xml.element-missing' && finding.path?.startsWith(`${path}/`) === true,
    )
  );
}

function asFinding({ code, message, where }: Problem): Finding {
  const { path, line, byte } = where ?? {};
  return {
    ...{ code, severity: 'error', message },
    ...(path !== undefined && { path, segment: path.slice(path.lastIndexOf('/') + 1) }),
    ...(line !== undefined && { line }),
    ...(byte !== undefined && { byte }),
  };
}
