import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { doctorPage } from "../docs/doctor.ts";
import { permissionsPage } from "../docs/permissions.ts";

it("docs/permissions.md is what the collectors declare (npm run docs)", () => {
  expect(readFileSync(new URL("../../docs/permissions.md", import.meta.url), "utf8")).toBe(permissionsPage());
});

it("docs/doctor.md is what the doctor's checks declare (npm run docs)", () => {
  expect(readFileSync(new URL("../../docs/doctor.md", import.meta.url), "utf8")).toBe(doctorPage());
});
