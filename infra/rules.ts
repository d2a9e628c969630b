import { eventRules, forwardedPatterns, forwardedRule } from "@eks-auditor/core/deployment";
import { forwarded } from "./bus.ts";
import { allowRules, deliver, destinationFrom } from "./delivery.ts";
import { deadLetters, events } from "./queues.ts";
import {
  accountId,
  accountIds,
  hasMembers,
  homeRegion,
  members,
  named,
  organization,
  regions,
} from "./stage.ts";

const destinations = new Map<string, ReturnType<typeof destinationFrom>>();
const destinationOf = (region: string) => {
  const destination = destinations.get(region) ?? destinationFrom(region);
  destinations.set(region, destination);
  return destination;
};

/** The account is known only when this is deployed; which rules there are does not depend on its digits. */
const rulesOf = (id: string) => eventRules({ regions, accountId: id });

/** One rule or more for each audited service, on the default bus of every region where its events come. */
for (const [index, { name, region, eventSource }] of rulesOf("000000000000").entries()) {
  const rule = new aws.cloudwatch.EventRule(name, {
    region,
    name: named(name),
    description: `Changes told by ${eventSource}`,
    eventPattern: accountId.apply((id) => JSON.stringify(rulesOf(id)[index]?.pattern)),
    state: "ENABLED",
  });
  deliver(name, rule, region, destinationOf(region));
}

/** How many there are does not depend on the digits of the account. */
const patternsOf = (ids: readonly string[]) => forwardedPatterns(organization ? "organization" : ids);

/** What other regions and other audited accounts sent goes on like the home region's own events. */
for (const index of patternsOf(["000000000000", ...members.map(({ id }) => id)]).keys()) {
  const name = forwardedRule(index);
  const arrivals = new aws.cloudwatch.EventRule(name, {
    name: named(name),
    eventBusName: forwarded.name,
    description: hasMembers ? "Changes in other regions and accounts" : "Changes in other regions",
    eventPattern: accountIds.apply((ids) => JSON.stringify(patternsOf(ids)[index])),
    state: "ENABLED",
  });
  deliver(name, arrivals, homeRegion, destinationOf(homeRegion));
}

allowRules("Events", events.queue);
allowRules("EventsDeadLetters", events.deadLetters);
// What comes by rules to any other queue.
allowRules("DeadLetters", deadLetters);
