import { afterEach, expect, it } from "vitest";
import { accountId, region } from "../../seed-account/facts.ts";
import { openStory, type Story } from "./fixture/open-story.ts";

let story: Story;
afterEach(() => story.close());

it("how targets do is asked when everything is read, and holds up no event", async () => {
  story = await openStory();
  let asked = 0;
  const counts = async (): Promise<void> => {
    asked += 1;
  };
  story.aws.meanwhile("elbv2:DescribeTargetHealth", counts, Number.POSITIVE_INFINITY);
  story.aws.meanwhile("elb:DescribeInstanceHealth", counts, Number.POSITIVE_INFINITY);
  const scope = { kind: "region", accountId, region } as const;
  const [read] = await story.auditor.capture([
    { scope, sections: ["load-balancers"], eventIDs: [], origin: "event" },
  ]);
  expect(read?.readings.map(({ status }) => status)).toEqual(["complete"]);
  expect(asked).toBe(0);
  await story.sweeps("02:00:30");
  expect(asked).toBeGreaterThan(0);
});
