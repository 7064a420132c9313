export { iftmbc, iftmbf, iftmcs, iftmin } from './booking.ts';
export { coarri, codeco, coparn, vermas } from './containers.ts';
export { cusdec, cusres } from './customs.ts';
export { iftsta } from './status.ts';
