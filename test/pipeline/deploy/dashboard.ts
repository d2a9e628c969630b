import { PutDashboardCommand } from "@aws-sdk/client-cloudwatch";
import type { Creating, Kind } from "./deployment.ts";

export const dashboard: Kind = {
  type: "aws:cloudwatch/dashboard:Dashboard",
  create: async ({
    inputs: { dashboardName, dashboardBody },
    clients: { cloudWatch },
  }: Creating<{ readonly dashboardName: string; readonly dashboardBody: string }>) => {
    await cloudWatch.send(
      new PutDashboardCommand({ DashboardName: dashboardName, DashboardBody: dashboardBody }),
    );
  },
};
