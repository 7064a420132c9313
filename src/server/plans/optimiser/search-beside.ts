// How do two threads share the searches of mass re-planning? Each question is claimed by whoever comes to it first: this thread begins
// with the destinations that are its own, the other one with the rest, so that tables of bounds are seldom made twice; who is done
// first takes over from the other's end. An answer does not depend on who gives it.
import { availableParallelism } from 'node:os';
import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';
import { findWay, type FoundWay, type MakeWayFinder, type WayQuestion } from '../../../decide/index.ts';
import { claimOne, isSilent, orderOf, type SearchAnswers, type SearchOrder } from './search-turn.ts';
import { sharedTimetable, toSend } from './shared-timetable.ts';

export type SearchBeside = {
  readonly makeWayFinder: MakeWayFinder;
  /** The other thread takes part from then on; nobody needs to wait for it. */
  readonly ready: Promise<void>;
  close(): void;
};

const threadFile = new URL('./search-thread.ts', import.meta.url);

/** Fewer shipments are planned sooner than a thread starts. */
const shipmentsMin = 1000;

/** `undefined`: this thread alone is as fast. */
export function searchBesideFor(shipments: number): SearchBeside | undefined {
  return shipments < shipmentsMin || availableParallelism() < 2 ? undefined : startSearchBeside();
}

type Other = {
  readonly port: MessagePort;
  /** Last turn that was answered; how many questions have been looked at. */
  readonly control: Int32Array<SharedArrayBuffer>;
  /** 0: this thread; 1: the other. */
  readonly sides: Map<number, number>;
  readonly loads: [number, number];
  turn: number;
  isLost: boolean;
};

export function startSearchBeside(): SearchBeside {
  const { port1: port, port2 } = new MessageChannel();
  const control = new Int32Array(new SharedArrayBuffer(8));
  const worker = new Worker(threadFile, { workerData: { port: port2, control }, transferList: [port2] });
  const other: Other = { port, control, sides: new Map(), loads: [0, 0], turn: 0, isLost: false };
  const ready = new Promise<void>((resolve) => {
    worker.once('message', () => {
      worker.unref();
      resolve();
    });
    worker.once('error', () => {
      other.isLost = true;
      resolve();
    });
  });
  port.unref();
  return {
    ready,
    makeWayFinder: (built, co2eUsdPerKg) => {
      const timetable = sharedTimetable(built);
      port.postMessage({ open: { timetable: toSend(timetable), co2eUsdPerKg } });
      return {
        timetable,
        findWays: (search, questions, prices) => {
          const answerOf = (question: WayQuestion) => findWay(search, { ...question, prices });
          const isAlone = other.isLost || questions.some(({ blocked }) => blocked !== undefined);
          if (isAlone || questions.length < 2) return questions.map(answerOf);
          const isFree = prices === search.noPrices;
          return shareOut(other, { questions, ...(!isFree && { prices }) }, answerOf);
        },
      };
    },
    // Nobody needs to wait for its end.
    close: () => {
      port.close();
      void worker.terminate();
    },
  };
}

function shareOut(
  other: Other,
  asked: Pick<SearchOrder, 'questions' | 'prices'>,
  answerOf: (question: WayQuestion) => FoundWay,
): FoundWay[] {
  const { questions } = asked;
  const claims = new Int32Array(new SharedArrayBuffer(questions.length * 4));
  const sides = Uint8Array.from(questions, ({ destination }) => sideOf(other, destination));
  const turn = ++other.turn;
  other.port.postMessage({ order: { ...asked, claims, sides, turn } });
  const found: (FoundWay | undefined)[] = questions.map(() => undefined);
  let own = 0;
  for (const k of orderOf(sides, 0)) {
    if (!claimOne(claims, k)) continue;
    found[k] = answerOf(questions[k]!);
    own++;
  }
  if (own < questions.length) {
    for (const [k, answer] of awaitAnswers(other)) found[k] = answer;
  }
  return questions.map((question, k) => found[k] ?? answerOf(question));
}

function sideOf({ sides, loads }: Other, destination: number): number {
  const side = sides.get(destination) ?? (loads[1] < loads[0] ? 1 : 0);
  sides.set(destination, side);
  loads[side]!++;
  return side;
}

/** What the other thread has claimed of this turn; nothing when it has fallen silent. */
function awaitAnswers(other: Other): SearchAnswers['answers'] {
  const { port, control, turn } = other;
  if (isSilent(control, turn)) {
    other.isLost = true;
    return [];
  }
  for (;;) {
    const message = (receiveMessageOnPort(port) as { readonly message: SearchAnswers } | undefined)?.message;
    if (message === undefined) return [];
    if (message.turn === turn) return message.answers;
  }
}
