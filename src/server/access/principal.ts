// Who asks? A user of an organisation, or a program with the organisation's key.
import type { UserRole } from '../storage/index.ts';

export type Principal = {
  readonly org: string;
  /** `key` is a program: it reads and says what its organisation may, and manages nothing. */
  readonly role: UserRole | 'key';
  readonly user: string;
  readonly name: string;
  readonly language: string;
};

/** Roles that may change things: hand in messages, decide, triage. */
export function mayAct(principal: Principal): boolean {
  return principal.role !== 'viewer';
}
