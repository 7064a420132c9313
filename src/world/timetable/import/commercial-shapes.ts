// How are schedules written by DCSA Commercial Schedules 1.0 (1.0.0 to 1.0.4)? Only what a service needs is read; what else an
// answer has is passed over, and every text and list is bounded.
import * as z from 'zod';
import { voyageLimits } from './voyage.ts';

const text = z.string().min(1).max(120);
const moment = z.iso.datetime({ offset: true, local: false });
const list = <T extends z.ZodType>(item: T, most: number) => z.array(item).max(most);

/** Address and facility alone do not name a place that the gazetteer knows. */
const location = z.object({
  UNLocationCode: z
    .string()
    .regex(/^[A-Z]{2}[A-Z2-9]{3}$/)
    .optional(),
});

const timestamp = z.object({
  eventTypeCode: z.enum(['ARRI', 'DEPA']),
  eventClassifierCode: z.enum(['PLN', 'EST', 'ACT']),
  eventDateTime: moment,
});

const cutOffTime = z.object({ cutOffDateTimeCode: z.string().max(10), cutOffDateTime: moment });

const vessel = z.object({
  vesselIMONumber: z.string().max(8).optional(),
  name: z.string().max(50).optional(),
  operatorCarrierCode: z.string().max(10).optional(),
});

const transportCall = z.object({
  location: location.optional(),
  isCargoOperationalCall: z.boolean().optional(),
  timestamps: list(timestamp, 12).min(1),
  cutOffTimes: list(cutOffTime, 40).optional(),
});

export const vesselScheduleSchema = z.object({
  carrierServiceName: text,
  carrierServiceCode: text.optional(),
  universalServiceReference: text.optional(),
  vesselSchedules: list(
    z.object({
      vessel: vessel.optional(),
      transportCalls: list(transportCall, voyageLimits.calls).optional(),
    }),
    2000,
  ),
});

const partner = z.object({
  carrierCode: z.string().max(10).optional(),
  carrierServiceName: z.string().max(120).optional(),
  carrierServiceCode: z.string().max(20).optional(),
  carrierExportVoyageNumber: z.string().max(50).optional(),
});

export const portScheduleSchema = z.object({
  location,
  vesselSchedules: list(
    z.object({
      universalServiceReference: text.optional(),
      universalExportVoyageReference: z.string().max(5).optional(),
      servicePartners: list(partner, 40),
      vessel: vessel.optional(),
      timestamps: list(timestamp, 12).min(1),
      cutOffTimes: list(cutOffTime, 40).optional(),
    }),
    20_000,
  ).optional(),
});

const place = z.object({ location, dateTime: moment });

export const pointToPointSchema = z.object({
  legs: list(
    z.object({
      transport: z
        .object({
          modeOfTransport: z.enum([
            'VESSEL',
            'BARGE',
            'RAIL',
            'TRUCK',
            'RAIL_TRUCK',
            'BARGE_TRUCK',
            'BARGE_RAIL',
            'MULTIMODAL',
          ]),
          servicePartners: list(partner, 40).optional(),
          universalServiceReference: text.optional(),
          vessel: vessel.optional(),
        })
        .optional(),
      departure: place,
      arrival: place,
      intermediateCalls: list(
        z.object({ location, arrivalDateTime: moment.optional(), departureDateTime: moment.optional() }),
        100,
      ).optional(),
      cutOffTimes: list(cutOffTime, 40).optional(),
    }),
    60,
  ).min(1),
  cutOffTimes: list(cutOffTime, 40).optional(),
});

export type VesselScheduleJson = z.infer<typeof vesselScheduleSchema>;
export type PortScheduleJson = z.infer<typeof portScheduleSchema>;
export type PointToPointJson = z.infer<typeof pointToPointSchema>;
export type TimestampJson = z.infer<typeof timestamp>;
export type CutOffJson = z.infer<typeof cutOffTime>;
export type VesselJson = z.infer<typeof vessel>;
