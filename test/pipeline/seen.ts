import type { Report } from "@eks-auditor/core/report";
import type { EndpointMessage } from "@eks-auditor/local";
import type { Pipeline } from "./pipeline.ts";

/** Returns the reports of a cluster as the deployed API answers, oldest first. */
export const reportsOf = async (pipeline: Pipeline, cluster: string): Promise<Report[]> => {
  const { items } = (await pipeline.ask(`/v1/reports?cluster=${cluster}`)) as {
    items: { report: Report }[];
  };
  return items.map(({ report }) => report).reverse();
};

/** Returns the messages about a cluster that stand in the channel by themselves, and not in a thread. */
export const messagesOf = ({ slack }: Pipeline, cluster: string): EndpointMessage[] =>
  slack.messages().filter(({ text, threadTs }) => threadTs === undefined && text.includes(`${cluster}:`));

/** Returns the ids of the events that a report names as causes. */
export const causesOf = (report: Report): string[] => [
  ...new Set(report.changes.flatMap(({ causes }) => causes.map(({ eventID }) => eventID))),
];

/** The queues that changes go through on their way. */
const way = ["EventsQueue", "CapturesQueue", "SettlingQueue", "SlackReportsQueue"];

/** Returns true when no more messages are on their way than are known to come back again and again; undefined otherwise. */
export const allQuiet = async (pipeline: Pipeline, poisoned = 0): Promise<true | undefined> => {
  let messages = 0;
  for (const name of way) {
    const { visible, hidden } = await pipeline.depth(name);
    messages += visible + hidden;
  }
  return messages <= poisoned ? true : undefined;
};
