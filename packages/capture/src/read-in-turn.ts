import type { Instant } from "@eks-auditor/core";
import type { ReadContext } from "./collector.ts";
import { openRotation, type Rotation } from "./rotation.ts";
import { forEachOf, type Listed, type SectionReader } from "./section-reader.ts";

/** What the details of some listed things gave. */
export interface ReadInTurn<Result> {
  /** By id, of those that were asked for, in the order of the list. */
  readonly results: ReadonlyMap<string, Result>;
  /** How many there was no time for of which nothing is known. */
  readonly neverRead: number;
}

/** How the details of one listed thing are read. */
export interface DetailReader<Action extends string, Item, Result> {
  readonly rotation: Rotation;
  readonly idOf: (item: Item) => string;
  readonly task: (read: SectionReader<Action>, item: Item) => Promise<Result>;
  /** No further one is begun after this. */
  readonly until: Instant;
}

/**
 * Reads the details of the listed things whose turn it is, a few at the same time, for as long as there is time. What
 * could not be read for a reason that passes waits for the reading that goes on with this one.
 */
export const readInTurn = async <Action extends string, Item, Result>(
  read: SectionReader<Action>,
  { now }: Pick<ReadContext, "now">,
  list: Pick<Listed<Item>, "items" | "whole">,
  { rotation, idOf, task, until }: DetailReader<Action, Item, Result>,
): Promise<ReadInTurn<Result>> => {
  const found = new Map<string, Result>();
  let neverRead = 0;
  await forEachOf(rotation.due(list, idOf), async (item) => {
    const id = idOf(item);
    if (now() >= until) {
      rotation.outOfTime();
      if (rotation.isNew(id)) neverRead += 1;
      return;
    }
    const { read: own, mayPass } = read.apart();
    found.set(id, await task(own, item));
    if (!mayPass()) rotation.done(id);
    else if (now() >= until) rotation.outOfTime();
  });
  const results = list.items.map(idOf).flatMap((id): [string, Result][] => {
    const result = found.get(id);
    return found.has(id) ? [[id, result as Result]] : [];
  });
  return { results: new Map(results), neverRead };
};

/** Notes of how many things nothing but that they exist is known, since there was no time for more. */
export const noteNoTime = <Action extends string>(
  read: SectionReader<Action>,
  count: number,
  what: string,
  action: Action,
): void => {
  if (count > 0)
    read.note(`details of ${count} ${what}`, {
      reason: "not-observed",
      action,
      message: "the time budget of the read ended before this; the next one begins with them",
    });
};

/** Returns the rotation of a reading; one that asks for everything where none is given. */
export const rotationOf = async ({
  rotation,
  now,
  known,
}: Pick<ReadContext, "rotation" | "now" | "known">): Promise<Rotation> =>
  rotation ?? openRotation({ now: now(), known: await known.resources() });

/** Returns how far the round of a reading is, as its last part. */
export const roundAfter = (rotation: Rotation) => {
  const round = rotation.round();
  return round && { round };
};
