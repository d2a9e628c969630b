/** Writes every page that is generated. `npm run recordings` comes first when the seed account changes. */
await import("./coverage.ts");
await import("./rules.ts");
const { doctorPage } = await import("./doctor.ts");
const { memberAccountTemplate } = await import("./member-account.ts");
const { permissionsPage } = await import("./permissions.ts");
const { reportEventSchemaText } = await import("./report-event.ts");
const { seedAccountPage } = await import("./seed-account.ts");
const { tablePage } = await import("./table.ts");
const { openApiText } = await import("./openapi.ts");
const { demoDocs } = await import("./readme.ts");
const { costPage } = await import("../bench/cost/page.ts");
const { storedMeasured } = await import("../bench/cost/stored.ts");
const { writeApiTypes } = await import("../../packages/dashboard/scripts/api-types.ts");
const { writeFileSync } = await import("node:fs");

const at = (path: string): URL => new URL(`../../${path}`, import.meta.url);
writeFileSync(at("docs/openapi.json"), openApiText());
writeApiTypes();
writeFileSync(at("docs/doctor.md"), doctorPage());
writeFileSync(at("docs/cost.md"), costPage(storedMeasured()));
writeFileSync(at("docs/member-account.yaml"), memberAccountTemplate());
writeFileSync(at("docs/permissions.md"), permissionsPage());
writeFileSync(at("docs/report-event.schema.json"), reportEventSchemaText());
writeFileSync(at("docs/seed-account.md"), seedAccountPage());
writeFileSync(at("docs/table.md"), tablePage());
const { readme, picture } = await demoDocs();
writeFileSync(at("README.md"), readme);
writeFileSync(at("docs/demo.svg"), picture);
