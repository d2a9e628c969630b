import { queryOptions } from "@tanstack/react-query";
import type { AssumableRolePage } from "./api.generated.ts";
import { answered, api } from "./client.ts";
import { everyPage } from "./every-page.ts";

/** Which account, and when: now, if not named. */
export interface Moment {
  readonly at?: string | undefined;
  readonly account?: string | undefined;
}

const set = ({ at, account }: Moment) => ({ ...(at && { at }), ...(account && { account }) });

/** The roles that a service account, a namespace or a principal may become. */
export const rolesOfQuery = (subject: string, moment: Moment) =>
  queryOptions({
    queryKey: ["what-can-assume", subject, moment],
    queryFn: ({ signal }): Promise<AssumableRolePage> =>
      everyPage((cursor) =>
        answered(
          api.GET("/v1/access/what-can-assume", {
            params: { query: { subject, limit: 500, ...set(moment), ...(cursor && { cursor }) } },
            signal,
          }),
        ),
      ),
  });

/** Whom a role's trust policy lets assume it. */
export const assumersQuery = (role: string, moment: Moment) =>
  queryOptions({
    queryKey: ["who-can-assume", role, moment],
    queryFn: ({ signal }) =>
      answered(api.GET("/v1/access/who-can-assume", { params: { query: { role, ...set(moment) } }, signal })),
  });
