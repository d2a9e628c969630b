import * as z from "zod";
import { severities } from "../model/severity.ts";

/** One of Security Hub's severity labels. */
export const severitySchema = z.enum(severities);
