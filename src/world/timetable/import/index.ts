export { addVoyages, type Added, type AddRequest } from './add-voyages.ts';
export { parseCommercialSchedules } from './commercial-schedules.ts';
export { parseScheduleCsv, scheduleColumns, type ScheduleFile, type ZoneOf } from './schedule-csv.ts';
export { type ScheduledVoyage, type ScheduledCall } from './voyage.ts';
