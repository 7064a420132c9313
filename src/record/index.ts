export * from './statement/subject.ts';
export * from './statement/values.ts';
export * from './statement/statement.ts';
export * from './statement/groups.ts';
export * from './statement/slot.ts';
