/** A text as a QR code: dark on light in every theme, because cameras expect it so. */
import { encode } from "uqr";
import { qrPath } from "./qr-path.ts";

const QUIET_ZONE = 4;

export function QrCode({ text, name }: { readonly text: string; readonly name: string }) {
  const { data, size } = encode(text, { ecc: "M", border: QUIET_ZONE });
  return (
    <svg className="qr-code" role="img" aria-label={name} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
      <path d={qrPath(data)} />
    </svg>
  );
}
