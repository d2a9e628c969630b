/** Dependencies point one way: entry points -> pipeline -> capture, history, slack -> core. See ARCHITECTURE.md. */
const only = (name, from, allowed, comment) => ({
  name,
  severity: "error",
  comment,
  from: { path: `^${from}/` },
  to: {
    path: "^(packages|functions|infra|test)/",
    pathNot: [`^${from}/`, ...allowed.map((folder) => `^${folder}/`)],
  },
});

/** The layers of core, lowest first: each may import those before it. */
const coreLayers = [
  ["model"],
  ["completeness"],
  ["iam"],
  ["events", "network", "directory"],
  ["meaning"],
  ["report"],
  ["config"],
  ["notify", "deployment"],
];

const coreLayer = (layer, index) => {
  const above = coreLayers.slice(index + 1).flat();
  const beside = (folder) => layer.filter((other) => other !== folder);
  return layer.flatMap((folder) => {
    const forbidden = [...beside(folder), ...above];
    return forbidden.length === 0
      ? []
      : [
          {
            name: `core-${folder}`,
            severity: "error",
            comment: `${folder} lies below or beside ${forbidden.join(", ")} and imports none of them`,
            from: { path: `^packages/core/src/${folder}/` },
            to: { path: `^packages/core/src/(${forbidden.join("|")})/` },
          },
        ];
  });
};

module.exports = {
  forbidden: [
    ...coreLayers.flatMap(coreLayer),
    { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
    { name: "no-unresolved", severity: "error", from: {}, to: { couldNotResolve: true } },
    only("core-is-pure", "packages/core", [], "core imports nothing of ours"),
    {
      name: "core-has-no-edges",
      severity: "error",
      comment: "core has no AWS client, no Lambda, no HTTP, no file system, no clock of its own",
      from: { path: "^packages/core/src" },
      to: {
        path: "(@aws-sdk|@aws-lambda|@middy|node_modules/hono|^node:(?!(crypto|zlib)))",
        pathNot: "^node:(crypto|zlib)$",
      },
    },
    only("capture", "packages/capture", ["packages/core"], "capture reads AWS and knows no table"),
    only("plan", "packages/plan", ["packages/core"], "plan reads what Terraform intends, and nothing else"),
    only("history", "packages/history", ["packages/core"], "history knows no AWS account, only the table"),
    only("delivery", "packages/delivery", ["packages/core"], "delivery remembers who was told what"),
    only(
      "slack",
      "packages/slack",
      ["packages/core", "packages/delivery"],
      "slack renders and sends reports",
    ),
    only(
      "destinations",
      "packages/destinations",
      ["packages/core", "packages/delivery"],
      "destinations render and send reports",
    ),
    only("api", "packages/api", ["packages/core", "packages/history"], "the API answers from history"),
    only(
      "pipeline",
      "packages/pipeline",
      [
        "packages/core",
        "packages/capture",
        "packages/history",
        "packages/delivery",
        "packages/slack",
        "packages/destinations",
      ],
      "the steps that functions and the laptop share",
    ),
    only(
      "local",
      "packages/local",
      [
        "packages/core",
        "packages/capture",
        "packages/history",
        "packages/slack",
        "packages/destinations",
        "packages/api",
        "packages/pipeline",
      ],
      "the embedded stack",
    ),
    only("dashboard", "packages/dashboard", [], "the page knows the API by its OpenAPI document alone"),
    only(
      "functions",
      "functions",
      [
        "packages/core",
        "packages/capture",
        "packages/history",
        "packages/slack",
        "packages/destinations",
        "packages/api",
        "packages/pipeline",
      ],
      "Lambda entry points know nothing of the laptop",
    ),
    {
      name: "nothing-imports-entry-points",
      severity: "error",
      from: { path: "^packages/(?!cli/)" },
      to: { path: "^(packages/cli|functions)/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^packages/dashboard/dist/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default"] },
  },
};
