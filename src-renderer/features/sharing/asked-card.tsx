/** A card over a list that is asked for: what stands there while it comes, and when it does not. */
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Card, Delayed, SkeletonRows } from "../../design/index.ts";
import { QueryError } from "../shell/index.ts";

export interface AskedCardProps<Row> {
  readonly title: ReactNode;
  readonly sub: ReactNode;
  readonly asked: Pick<UseQueryResult<readonly Row[]>, "data" | "error" | "refetch">;
  /** With its key. */
  readonly line: (row: Row) => ReactNode;
}

export function AskedCard<Row>({ title, sub, asked: { data, error, refetch }, line }: AskedCardProps<Row>) {
  let body = null;
  if (error) body = <QueryError error={error} onAgain={() => void refetch()} />;
  else if (!data)
    body = (
      <Delayed>
        <SkeletonRows rows={2} />
      </Delayed>
    );
  else body = <ul className="sharing-rows">{data.map(line)}</ul>;
  return (
    <Card title={title} sub={sub}>
      {body}
    </Card>
  );
}
