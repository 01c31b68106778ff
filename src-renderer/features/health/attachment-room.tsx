/** What removed attachments still take in the file, because undo could bring them back; and a button that frees them. */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useAct } from "../../bridge/act.ts";
import { useApi, useBridge } from "../../bridge/context.tsx";
import { Button, DeleteIcon, formatBytes, SheetOrDialog, useFormat } from "../../design/index.ts";

export function AttachmentRoom() {
  const { t } = useLingui();
  const { locale } = useFormat();
  const { client, queries, api } = useBridge();
  const act = useAct();
  const [isAsking, setIsAsking] = useState(false);
  const room = useQuery(useApi().attachments.room.queryOptions()).data;
  if (!room || room.removedFiles === 0) return null;
  const bytes = formatBytes(room.removedBytes, locale);
  const free = async () => {
    setIsAsking(false);
    const done = await act({ command: () => client.attachments.free(), said: t`${bytes} freed.` });
    if (!done.ok) return;
    await queries.invalidateQueries({ queryKey: api.attachments.room.key() });
    await queries.invalidateQueries({ queryKey: api.health.last.key() });
  };
  return (
    <div className="health-room">
      <p>
        <Plural
          value={room.removedFiles}
          one="# removed attachment is kept so that it can be undone"
          other="# removed attachments are kept so that it can be undone"
        />
        : {bytes}
      </p>
      <Button icon={DeleteIcon} onClick={() => setIsAsking(true)}>
        <Trans>Free</Trans>
      </Button>
      <SheetOrDialog
        dangerous
        open={isAsking}
        onOpenChange={setIsAsking}
        title={<Trans>Free removed attachments?</Trans>}
        description={<Trans>They cannot be brought back by undo any more. Attachments that are in use stay.</Trans>}
        primary={{ label: t`Free ${bytes}`, onAct: () => void free() }}
      />
    </div>
  );
}
