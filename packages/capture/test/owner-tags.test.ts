import { expect, test } from "vitest";
import { ownerFromTags } from "../src/load-balancers/owner-tags.ts";
import cases from "./fixture/owner-tags.json" with { type: "json" };

test.each(cases)("$name", ({ tags, owner }) => {
  const found = ownerFromTags("eu-west-1", new Map(Object.entries(tags)));
  expect(found).toEqual(owner ? { by: "tag", region: "eu-west-1", cluster: "c", ...owner } : undefined);
});
