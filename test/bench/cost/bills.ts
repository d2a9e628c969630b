import type { Figure } from "../figure.ts";
import type { Measured } from "./measured.ts";
import { type Activity, activities, awsConfigMonth, dollarsOf, monthOf } from "./month.ts";

const idleMax = 4;
const shareMax = 0.1;

/**
 * What a month costs by what was measured: idle for one cluster, and from ten clusters up beside AWS Config, which records
 * the same changes. A busy account is held to its recording alone, with nodes left out; a quiet one to recording and rules.
 */
export const bills = (measured: Measured): Figure[] =>
  measured.accounts.flatMap((account) => {
    const clusters = `${account.clusters} ${account.clusters === 1 ? "cluster" : "clusters"}`;
    const of = (name: string): { activity: Activity; ours: number } => {
      const activity = activities.find((one) => one.name === name);
      if (!activity) throw new RangeError(`no activity is called ${name}`);
      return { activity, ours: dollarsOf(monthOf(account, activity, measured)) };
    };
    const beside = (name: string, what: string, theirs: (activity: Activity) => number): Figure => {
      const { activity, ours } = of(name);
      const config = theirs(activity);
      const isHeld = account.clusters >= 10;
      return {
        what: `a ${name} month of ${clusters}`,
        measured: `$${ours.toFixed(2)}, ${((ours / config) * 100).toFixed(1)} %`,
        compared: `${what}: $${config.toFixed(2)}`,
        budget: isHeld ? `under ${shareMax * 100} %` : "from 10 clusters up",
        kept: !isHeld || ours < config * shareMax,
      };
    };
    const idle = of("idle").ours;
    return [
      {
        what: `an idle month of ${clusters}`,
        measured: `$${idle.toFixed(2)}`,
        compared: "docs/cost.md",
        budget: account.clusters === 1 ? `under $${idleMax}` : "for one cluster",
        kept: account.clusters > 1 || idle < idleMax,
      },
      beside(
        "quiet",
        "AWS Config's recording and rules",
        (activity) =>
          awsConfigMonth(account, activity).continuous + awsConfigMonth(account, activity).evaluations,
      ),
      beside(
        "busy",
        "AWS Config's recording, without nodes",
        (activity) => awsConfigMonth(account, activity).withoutNodes,
      ),
    ];
  });
