// Who answers many questions for ways at the same prices? Whoever is asked; answers do not depend on one another, so that several
// threads can share them out. Here, where nothing else is handed in: one after another.
import type { SearchTimetable, Timetable } from '../trips/timetable.ts';
import { createBounds } from './bounds.ts';
import {
  createWaySearch,
  findWay,
  type FoundWay,
  type RoomPrices,
  type WayQuery,
  type WaySearch,
} from './search.ts';
import { tariffOf } from './tariff.ts';

export type WayQuestion = Omit<WayQuery, 'prices'>;

/** Answers in the order of the questions; the search belongs to the asker's thread. */
export type FindWays = (
  search: WaySearch,
  questions: readonly WayQuestion[],
  prices: RoomPrices,
) => readonly FoundWay[];

/** Who finds ways over a timetable, which may have been moved to where others see it, too. */
export type WayFinder = { readonly timetable: Timetable; readonly findWays: FindWays };
export type MakeWayFinder = (timetable: Timetable, co2eUsdPerKg: number) => WayFinder;

export const findWaysHere: FindWays = (search, questions, prices) =>
  questions.map((question) => findWay(search, { ...question, prices }));

export function openSearch(timetable: SearchTimetable, co2eUsdPerKg: number): WaySearch {
  const tariff = tariffOf(timetable.stops);
  return createWaySearch(timetable, tariff, createBounds(timetable, tariff, co2eUsdPerKg), co2eUsdPerKg);
}
