import type { ExposureLookup } from "./exposure-lookup.ts";
import type { PathStep } from "./path.ts";
import { both, either, fromNowhere, isClosed, type Reach } from "./reach.ts";
import { reachWords } from "./reach-words.ts";
import { admittedByRule, rulesFor } from "./security-groups.ts";
import type { Traffic } from "./traffic.ts";

/** Returns the security groups that let some traffic through, with the rules that do it for callers that may come. */
export const groupSteps = (
  groups: readonly string[],
  traffic: Traffic,
  callers: Reach,
  view: ExposureLookup,
): PathStep[] =>
  groups.flatMap((id): PathStep[] => {
    const admitting = rulesFor(id, traffic, view).flatMap((rule) => {
      const reach = both(admittedByRule(rule, view), callers);
      return isClosed(reach) ? [] : [{ rule, reach }];
    });
    if (admitting.length === 0) return [];
    const name = view.find("AWS::EC2::SecurityGroup", id)?.name ?? id;
    const from = reachWords(admitting.map(({ reach }) => reach).reduce(either, fromNowhere));
    const rules = admitting.map(({ rule }) => rule.id).join(", ");
    return [
      {
        type: "AWS::EC2::SecurityGroup",
        id,
        name,
        words: `security group ${name} admits ${from} (${rules})`,
      },
    ];
  });
