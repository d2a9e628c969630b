import * as core from "@eks-auditor/core";
import { z } from "@hono/zod-openapi";
import { component, describe } from "./component.ts";
import { Instant } from "./instant.ts";
import { list } from "./json.ts";

/** The account, a region of it, or a cluster: the unit that is read and committed. */
export const Scope = component(core.Scope, "Scope");

export const Section = component(core.Section, "Section", {
  description: "A part of a scope that is read in one go",
});

export const ReadingStatus = component(core.ReadingStatus, "ReadingStatus", {
  description:
    "How well a section could be read. What is gone rests on the lists that came whole, whatever else was refused.",
});

describe(core.Unread, {
  action: { example: "elasticloadbalancing:DescribeListeners" },
  more: {
    description: "How many further things the same action did not tell, which are not named; absent: none",
  },
});

export const Unread = component(core.Unread, "Unread", {
  description: "Something that should have been read and was not",
});

describe(core.SectionState, {
  wholeAt: {
    description:
      "By resource type, when all that lists it last came whole. What is missing from a later list was deleted, what is new in it was created; a type that is not there was never listed whole",
  },
  unlisted: {
    description:
      "By resource type, the containers of which the last reading did not list all of it, where it listed it of others",
  },
  wholeReadAt: {
    description:
      "When the last reading of the whole section began; `observedAt` is of a part, if it is later",
  },
  detailsSince: {
    description:
      "No detail is older than this, where AWS tells details one thing at a time and each sweep reads some; null: some were never read. Absent: the last reading of the whole section asked for all",
  },
  parts: { description: "The last readings of parts of the section, newest first" },
});

export const SectionState = component(core.SectionState, "SectionState", {
  description: "The last reading of a section",
});

export const Head = z
  .object({ key: z.string(), scope: Scope, seq: z.number().int(), sections: list(SectionState) })
  .openapi("Head", { description: "Where a scope stands: its last commit and its sections" });

export type Head = z.output<typeof Head>;

export const Account = z
  .object({
    accountId: z.string(),
    clusters: z.number().int().openapi({ description: "How many are known, those that are gone included" }),
    observedAt: Instant.nullable().openapi({ description: "When something of it was last read" }),
    name: z.string().optional().openapi({ description: "As its organization calls it" }),
    state: z.enum(["active", "suspended", "left"]).optional().openapi({
      description:
        "`suspended`, `left`: it is not read any more, and what is known of it stays. Absent: no organization tells of it",
    }),
  })
  .openapi("Account", { description: "An account that history knows" });
