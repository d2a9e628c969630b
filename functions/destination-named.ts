import { ownValue } from "@eks-auditor/core";
import {
  type Destination,
  emailDestination,
  pagerDutyDestination,
  pagerDutyUrls,
  teamsDestination,
  webhookDestination,
} from "@eks-auditor/destinations";
import * as z from "zod";
import config from "../auditor.config.ts";
import { environment } from "./environment.ts";
import { secretParameter } from "./secret-parameter.ts";

/** Seconds after which a rotated secret is used. */
const secretMaxAge = 300;

const ByName = z.record(z.string(), z.string());

/**
 * Returns a destination of the configuration, with its secret as it is now.
 * @throws RangeError for a name that is not configured; Error when its secret is missing
 */
export const destinationNamed = async (name: string): Promise<Destination> => {
  const of = ownValue(config.destinations, name);
  if (!of) throw new RangeError(`there is no destination ${name}`);
  switch (of.type) {
    case "webhook":
      return webhookDestination({ name, url: of.url, secret: await secretOf(name) });
    case "teams":
      return teamsDestination({ name, url: await secretOf(name) });
    case "pagerduty":
      return pagerDutyDestination({
        name,
        routingKey: await secretOf(name),
        eventsUrl: process.env.PAGERDUTY_EVENTS_URL ?? pagerDutyUrls[of.serviceRegion],
      });
    case "email":
      return emailDestination({ name, topicArn: lookUp("DESTINATION_TOPICS", name) });
  }
};

const secretOf = async (name: string): Promise<string> => {
  const secret = await secretParameter(lookUp("DESTINATION_PARAMETERS", name), secretMaxAge);
  if (!secret) throw new Error(`the secret of destination ${name} is empty: docs/destinations.md`);
  return secret;
};

const lookUp = (variable: "DESTINATION_PARAMETERS" | "DESTINATION_TOPICS", name: string): string => {
  const found = ownValue(ByName.parse(JSON.parse(environment(variable))), name);
  if (found === undefined) throw new Error(`${variable} does not know ${name}: deploy again`);
  return found;
};
