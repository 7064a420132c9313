export * from './places/index.ts';
export * from './sea/index.ts';
export * from './services/index.ts';
export * from './fuels/index.ts';
export * from './factors/index.ts';
export * from './terms/index.ts';
export * from './timetable/index.ts';
