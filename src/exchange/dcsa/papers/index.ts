export { bookingAnswer, bookingRequestCode, bookingRequestMapping } from './booking.ts';
export { eventOfStatus, shippingInstructionsMapping, transportDocumentMapping } from './ebl.ts';
export { mappingOfPaper, paperWithin, withoutPaper } from './paper-of.ts';
export {
  writeDcsaBooking,
  writeDcsaInstructions,
  writeDcsaNotice,
  writeDcsaTransportDocument,
} from './write-paper.ts';
