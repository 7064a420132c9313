export { createDecisionPoint, type DecisionPoint, type Groups } from './decision-point.ts';
export { hashPassword, hashToken, newToken } from './credentials.ts';
export { createSignIn, sessionCookie, type SignIn } from './sign-in.ts';
export { mayAct, type Principal } from './principal.ts';
