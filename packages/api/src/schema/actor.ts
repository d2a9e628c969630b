import * as core from "@eks-auditor/core";
import { component, describe } from "./component.ts";

describe(core.Actor, {
  type: { example: "AssumedRole" },
  agent: { description: "User agent: client-supplied, a label, never proof" },
  from: { description: "Source address or AWS service" },
});

export const Actor = component(core.Actor, "Actor", { description: "Who made a call" });
