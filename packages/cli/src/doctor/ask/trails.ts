import {
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  type Trail,
} from "@aws-sdk/client-cloudtrail";
import { eventRegions } from "@eks-auditor/core/deployment";
import { check } from "../check.ts";
import type { Deployed } from "../deployed.ts";
import { judgeTrails, type RegionTrails, type TrailAnswers } from "../judge/trails.ts";

/** Whether CloudTrail tells EventBridge of calls, region by region. */
export const trailsCheck = check({
  name: "trails",
  actions: ["cloudtrail:DescribeTrails", "cloudtrail:GetEventSelectors", "cloudtrail:GetTrailStatus"],
  ask: async (deployed) => {
    const regions: RegionTrails[] = [];
    for (const region of eventRegions(deployed.settings.regions)) {
      const { cloudTrail } = deployed.clientsFor(region);
      // With the shadows of trails that live elsewhere and cover this region.
      const { trailList = [] } = await cloudTrail.send(
        new DescribeTrailsCommand({ includeShadowTrails: true }),
      );
      const trails: TrailAnswers[] = [];
      for (const trail of trailList) trails.push(await detailsOf(deployed, trail, region));
      regions.push({ region, trails });
    }
    return regions;
  },
  judge: judgeTrails,
});

/** Asked where the trail lives, and by its ARN, as shadows have to be. */
const detailsOf = async (deployed: Deployed, trail: Trail, region: string): Promise<TrailAnswers> => {
  const { cloudTrail } = deployed.clientsFor(trail.HomeRegion ?? region);
  const name = trail.TrailARN ?? trail.Name;
  try {
    const status = await cloudTrail.send(new GetTrailStatusCommand({ Name: name }));
    const selectors = await cloudTrail.send(new GetEventSelectorsCommand({ TrailName: name }));
    return {
      trail,
      isLogging: status.IsLogging,
      eventSelectors: selectors.EventSelectors,
      advancedEventSelectors: selectors.AdvancedEventSelectors,
    };
  } catch (error) {
    // What fails for one trail is said of that trail; another may do.
    if (!(error instanceof Error && "$metadata" in error)) throw error;
    return { trail, refused: `${error.name}: ${error.message}` };
  }
};
