/// <reference path="./.sst/platform/config.d.ts" />

export default $config({
  async app({ stage }) {
    const { default: config } = await import("./auditor.config.ts");
    const { checkStage } = await import("./infra/check-stage.ts");
    checkStage(stage, config);
    return {
      name: "eks-auditor",
      home: "aws",
      // In production the table outlives the stage, and `sst remove` asks for the protection to be lifted first.
      removal: stage === "production" ? "retain" : "remove",
      protect: stage === "production",
      providers: { aws: { version: "7.20.0", region: config.regions[0] } },
      types: { ignore: ["packages", "test"] },
    };
  },
  async run() {
    const { refuseAnotherHome } = await import("./infra/refuse-another-home.ts");
    await refuseAnotherHome();
    const { api, memberParameters, pageUrl, reports, table } = await import("./infra/index.ts");
    return {
      api: api.url,
      ...(pageUrl !== undefined && { page: pageUrl }),
      reportsBus: reports.name,
      table: table.name,
      ...memberParameters,
    };
  },
});
