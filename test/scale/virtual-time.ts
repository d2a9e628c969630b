import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type Instant, shiftInstant } from "@eks-auditor/core";

/** So often nothing is under way before time moves on: what was answered may ask again a few promises later. */
const quietTurns = 12;

/** A clock that stands still while anything is under way, and then moves on to whoever wakes first. */
export interface VirtualTime {
  /** Milliseconds since it began. */
  now(): number;
  clock(): Instant;
  sleep(milliseconds: number): Promise<void>;
  /** Lets time stand still while this client waits for its answers: they cost none. */
  holdFor(client: DynamoDBClient): void;
}

export const createVirtualTime = (start: Instant): VirtualTime => {
  let now = 0;
  let under = 0;
  let moving = false;
  const sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  const quiet = async (): Promise<void> => {
    for (let turn = 0; turn < quietTurns; turn += 1) {
      await new Promise<void>((next) => setImmediate(next));
      if (under > 0) turn = 0;
    }
  };
  const move = async (): Promise<void> => {
    moving = true;
    while (sleepers.length > 0) {
      await quiet();
      sleepers.sort((a, b) => a.at - b.at);
      const first = sleepers.shift();
      if (!first) break;
      now = Math.max(now, first.at);
      first.wake();
    }
    moving = false;
  };
  return {
    now: () => now,
    clock: () => shiftInstant(start, Math.floor(now)),
    sleep: (milliseconds) =>
      new Promise((wake) => {
        sleepers.push({ at: now + milliseconds, wake });
        if (!moving) void move();
      }),
    holdFor: (client) =>
      client.middlewareStack.add(
        (next) => async (args) => {
          under += 1;
          try {
            return await next(args);
          } finally {
            under -= 1;
          }
        },
        { step: "initialize", name: "holdTime" },
      ),
  };
};
