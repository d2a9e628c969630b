import { writeFileSync } from "node:fs";

/**
 * Preloaded into a command: at its end it writes the most memory that its process ever had, in kilobytes. JavaScript, since
 * what strips types would be half of what a short command needs.
 */
const { EKS_AUDITOR_PEAK_FILE: file } = process.env;
if (!file) throw new TypeError("EKS_AUDITOR_PEAK_FILE names no file");
process.on("exit", () => writeFileSync(file, String(process.resourceUsage().maxRSS)));
