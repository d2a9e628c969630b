import * as z from "zod";
import { severities } from "../severity.ts";

/** One of Security Hub's severity labels. */
export const severity = z.enum(severities);
