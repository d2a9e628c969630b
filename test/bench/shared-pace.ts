import { backgroundRateLimits, leasedBucket } from "@eks-auditor/capture";
import { openHistory } from "@eks-auditor/history";
import { openEmbeddedDynamoDB } from "@eks-auditor/local/dynamodb";
import { meterDynamoDB } from "./dynamodb-meter.ts";
import type { Figure } from "./figure.ts";

const readers = 12;
const callsOfEach = 20;

/**
 * Lets twelve readers, as in twelve Lambda containers, draw from one table's budget of ELB calls at once. Their clocks
 * stand still, so that when a call would go tells of the budget and not of the machine.
 */
export const sharedPace = async (): Promise<Figure> => {
  const { client, tableName, close } = await openEmbeddedDynamoDB();
  const meter = meterDynamoDB(client);
  const { callsPerSecond, burst = callsPerSecond } = backgroundRateLimits.elbv2;
  const now = Date.now();
  const read = async (): Promise<number[]> => {
    const history = openHistory({ client, tableName });
    const times: number[] = [];
    const sleep = async (milliseconds: number) => {
      times.push(now + milliseconds);
    };
    const token = leasedBucket(
      { callsPerSecond, burst },
      (calls) => history.reserveCalls("bench", { calls, callsPerSecond, burst, now }),
      { now: () => now, sleep },
    );
    const call = async () => {
      await token();
    };
    await Promise.all(Array.from({ length: callsOfEach }, call));
    return [...Array<number>(callsOfEach - times.length).fill(now), ...times];
  };
  try {
    const times = (await Promise.all(Array.from({ length: readers }, read))).flat().sort((a, b) => a - b);
    const most = Math.max(...times.map((from) => within(times, from, 1_000)));
    const { writeRequests } = meter.read();
    const calls = times.length;
    return {
      what: `the pace of ELB calls with ${readers} readers at once`,
      measured: `${most} calls in the fullest second`,
      compared: `${calls} calls; ${(writeRequests / calls).toFixed(2)} writes to the table a call, lost races included`,
      budget: `at most ${burst + callsPerSecond}: a burst of ${burst} and ${callsPerSecond} a second`,
      kept: most <= burst + callsPerSecond,
    };
  } finally {
    await close();
  }
};

const within = (times: readonly number[], from: number, milliseconds: number): number =>
  times.filter((at) => at >= from && at < from + milliseconds).length;
