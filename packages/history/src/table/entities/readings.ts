import { list, Round, Trend } from "@eks-auditor/core";
import { number, optionalFlag, optionalNumber, text } from "../attribute.ts";
import { entity } from "../entity.ts";

export const deferredRead = entity({
  says: "What of a section waits to be read together with whatever is read of it next.",
  model: "deferredRead",
  key: ["deferred#<scope>", "<section>"],
  attributes: {
    scope: text,
    section: text,
    /** What alone is asked for; absent where `whole` is. */
    subjects: { type: "set", items: "string" },
    /** The section whole is asked for. */
    whole: optionalFlag,
    expiresAt: number,
  },
});

export const callBudget = entity({
  says: "How far the calls to one service of one account and region are given away to those who read it.",
  model: "callBudget",
  key: ["call-budgets", "<name>"],
  attributes: {
    name: text,
    nextAt: number,
  },
});

export const round = entity({
  says: "How far the details of a section are read; none where one reading takes them all.",
  model: "round",
  key: ["round#<scope>", "<section>"],
  attributes: {
    scope: text,
    section: text,
    expiresAt: optionalNumber,
  },
  body: Round,
});

export const trend = entity({
  says: "The trends that one reading of a section saw, all in one item: what a reading costs does not grow with them.",
  model: "trend",
  key: ["trend#<scope>#<section>", "<observedAt>"],
  attributes: {
    scope: text,
    section: text,
    observedAt: text,
    expiresAt: optionalNumber,
  },
  body: list(Trend),
});
