import { text } from "../attribute.ts";
import { entity } from "../entity.ts";

export const member = entity({
  says: "An account that the organization has or had, as JSON. Kept for good: history knows of it.",
  model: "member",
  key: ["members", "<id>"],
  attributes: { id: text, text },
});

export const memberStack = entity({
  says: "How the stack of another audited account stood when it was last looked at, as JSON.",
  model: "memberStack",
  key: ["member-stacks", "<accountId>"],
  attributes: { accountId: text, text },
});
