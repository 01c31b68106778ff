/** The receipts of a transaction: what there is, adding by choosing, dropping or the camera of a phone, and looking at them. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useRef, useState } from "react";
import type { TransactionView } from "../../../src-shared/contract/transactions.ts";
import type { AttachmentId, TransactionId } from "../../../src-shared/domain/id.ts";
import { useAct } from "../../bridge/act.ts";
import { useApi, useClient } from "../../bridge/context.tsx";
import { download } from "../../bridge/files.ts";
import {
  AttachIcon,
  Button,
  DeleteIcon,
  EditIcon,
  ExportIcon,
  FileIcon,
  formatBytes,
  Icon,
  IconButton,
  Menu,
  MoreIcon,
  PictureIcon,
  TextField,
  useBreakpoint,
  useFormat,
} from "../../design/index.ts";
import { takesFiles } from "../shell/index.ts";
import { type ReceiptPlace, ReceiptState } from "./receipt-state.tsx";
import { attachableFiles, useAttach } from "./use-attach.ts";
import "./attachments.css";

type Attachment = TransactionView["attachments"][number];

const Preview = lazy(() => import("./preview.tsx").then(({ AttachmentPreview }) => ({ default: AttachmentPreview })));

export interface AttachmentsProps {
  readonly transactionId: TransactionId;
  readonly attachments: readonly Attachment[];
}

export function Attachments({ transactionId, attachments }: AttachmentsProps) {
  const { t } = useLingui();
  const isPhone = useBreakpoint() === "phone";
  const attach = useAttach();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [over, setOver] = useState(false);
  const [shown, setShown] = useState<AttachmentId>();
  const add = async (files: readonly File[]) => {
    setBusy(true);
    await attach(transactionId, files);
    setBusy(false);
  };
  const places = useQuery(
    useApi().attachments.places.queryOptions({ input: { id: transactionId }, enabled: attachments.length > 0 }),
  ).data;
  const preview = attachments.find(({ id }) => id === shown);
  return (
    <section
      className="attachments"
      aria-label={t`Attachments`}
      data-over={over ? "" : undefined}
      {...takesFiles}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void add([...event.dataTransfer.files]);
      }}
    >
      {attachments.length > 0 ? (
        <ul>
          {attachments.map((attachment) => (
            <AttachmentLine
              key={attachment.id}
              attachment={attachment}
              state={places?.find(({ id }) => id === attachment.id)}
              onShow={() => setShown(attachment.id)}
            />
          ))}
        </ul>
      ) : null}
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={attachableFiles}
        aria-label={t`Files to attach`}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = "";
          void add(files);
        }}
      />
      <div className="attachments-add">
        <Button icon={AttachIcon} busy={busy} onClick={() => input.current?.click()}>
          {isPhone ? <Trans>Photo or file</Trans> : <Trans>Attach a file</Trans>}
        </Button>
        {isPhone ? null : (
          <span className="attachments-hint">
            <Trans>or drop a receipt here</Trans>
          </span>
        )}
      </div>
      {preview ? (
        <Suspense fallback={null}>
          <Preview attachment={preview} onClose={() => setShown(undefined)} />
        </Suspense>
      ) : null}
    </section>
  );
}

interface AttachmentLineProps {
  readonly attachment: Attachment;
  readonly state: ReceiptPlace | undefined;
  readonly onShow: () => void;
}

function AttachmentLine({ attachment, onShow, state }: AttachmentLineProps) {
  const { t } = useLingui();
  const { locale } = useFormat();
  const client = useClient();
  const act = useAct();
  const [renaming, setRenaming] = useState(false);
  const { id, name, size, type } = attachment;
  const save = () =>
    act({
      command: async () => {
        const { downloadId } = await client.attachments.open({ id });
        await download(client, { downloadId, fileName: name, mediaType: type });
      },
      said: t`${name} saved.`,
    });
  let head: ReactNode;
  if (renaming)
    head = (
      <TextField
        label={t`Name of the file`}
        hideLabel
        autoFocus
        maxLength={200}
        defaultValue={name}
        onCommit={(next) => {
          setRenaming(false);
          const wanted = next.trim();
          if (wanted === "" || wanted === name) return;
          void act({ command: () => client.attachments.rename({ id, name: wanted }), said: t`Renamed to ${wanted}.` });
        }}
      />
    );
  else
    head = (
      <button type="button" className="attachment-open" onClick={onShow}>
        <Icon of={type.startsWith("image/") ? PictureIcon : FileIcon} />
        <span className="cut">{name}</span>
        <span className="attachments-hint figures">{formatBytes(size, locale)}</span>
      </button>
    );
  return (
    <li>
      {head}
      <Menu
        align="end"
        trigger={<IconButton icon={MoreIcon} name={t`More for ${name}`} />}
        entries={[
          { label: t`Save as a file`, icon: ExportIcon, onAct: () => void save() },
          { label: t`Rename`, icon: EditIcon, onAct: () => setRenaming(true) },
          {
            label: t`Remove`,
            icon: DeleteIcon,
            danger: true,
            onAct: () => void act({ command: () => client.attachments.remove({ id }), said: t`${name} removed.` }),
          },
        ]}
      />
      {state ? <ReceiptState name={name} state={state} /> : null}
    </li>
  );
}
