import type { Instant } from "./instant.ts";
import type { ResourceType } from "./resource.ts";

/** Returns what people call a resource of a type: `listener rule`, `OIDC provider`, `access entry`. */
export const nounOf = (type: ResourceType): string => {
  const [, service, name = type] = type.split("::");
  const words = name.replace(/([a-z\d])([A-Z])|([A-Z])([A-Z][a-z])/g, "$1$3 $2$4").split(" ");
  const noun = words.map((word) => (/^[A-Z\d]{2,}$/.test(word) ? word : word.toLowerCase())).join(" ");
  return service === "ElasticLoadBalancing" ? `classic ${noun}` : noun;
};

/** Returns an instant for people: `2026-11-22 10:00:05 UTC`. */
export const timeText = (instant: Instant): string => `${instant.slice(0, 19).replace("T", " ")} UTC`;

/** Returns `1 change`, `3 changes`. */
export const counted = (count: number, noun: string): string =>
  `${count.toLocaleString("en-GB")} ${noun}${count === 1 ? "" : "s"}`;
