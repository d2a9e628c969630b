import { forwarded } from "./bus.ts";
import { allowRules, deliver, destinationFrom } from "./delivery.ts";
import { eventPatterns } from "./event-pattern.ts";
import { events } from "./queues.ts";
import { accountId, homeRegion, named, regions } from "./stage.ts";
import { wantedEvents } from "./wanted-events.ts";

/** IAM's events come to this region only, wherever the caller was. */
const iam = { eventSource: "iam.amazonaws.com", region: "us-east-1" };

const auditedIn = (region: string) =>
  wantedEvents().filter(({ eventSource }) =>
    eventSource === iam.eventSource ? region === iam.region : regions.includes(region),
  );

/** One rule or more for each audited service, on the default bus of every region where its events come. */
for (const region of new Set([...regions, iam.region])) {
  const destination = destinationFrom(region);
  for (const service of auditedIn(region)) {
    // The account is known only when this is deployed; how many rules it takes does not depend on its digits.
    const patternsOf = (id: string) => eventPatterns({ ...service, accountId: id });
    for (const index of patternsOf("000000000000").keys()) {
      const name = `${service.source.replace("aws.", "")}-${region}-${index + 1}`;
      const rule = new aws.cloudwatch.EventRule(name, {
        region,
        name: named(name),
        description: `Changes told by ${service.eventSource}`,
        eventPattern: accountId.apply((id) => JSON.stringify(patternsOf(id)[index])),
        state: "ENABLED",
      });
      deliver(name, rule, region, destination);
    }
  }
}

/** What other regions sent goes on like the home region's own events. */
const arrivals = new aws.cloudwatch.EventRule("forwarded", {
  name: named("forwarded"),
  eventBusName: forwarded.name,
  description: "Changes in other regions",
  eventPattern: accountId.apply((id) =>
    JSON.stringify({ source: wantedEvents().map(({ source }) => source), account: [id] }),
  ),
  state: "ENABLED",
});
deliver("forwarded", arrivals, homeRegion, destinationFrom(homeRegion));

allowRules("Events", events.queue);
allowRules("EventsDeadLetters", events.deadLetters);
