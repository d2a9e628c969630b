/** How reports are announced on the reports bus: rules match this source and detail type. */
export const reportEvent = { source: "eks-auditor", detailType: "Report" } as const;
