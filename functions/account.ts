import { type Clients, createClients } from "@eks-auditor/capture";
import config from "../auditor.config.ts";

/** The region of the table and the queues, through which IAM is read too. */
export const [homeRegion = ""] = config.regions;

const made = new Map<string, Clients>();

/** Gives the clients that read a region, the same ones as long as the function's process lives. */
export const clientsFor = (region: string): Clients => {
  const clients = made.get(region) ?? createClients({ region });
  made.set(region, clients);
  return clients;
};
