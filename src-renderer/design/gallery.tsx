/**
 * Every block in every state, for development and for the pictures that tests compare. Reachable at /design only in a
 * development build; its words are not translated.
 */
import { useState } from "react";
import { ChartStatesGallery } from "./gallery/chart-states.tsx";
import { ControlsGallery } from "./gallery/controls.tsx";
import { GridGallery } from "./gallery/grid.tsx";
import { OverlaysGallery } from "./gallery/overlays.tsx";
import { OverviewGallery } from "./gallery/overview.tsx";
import { PiecesGallery } from "./gallery/pieces.tsx";
import { ReportsGallery } from "./gallery/reports.tsx";
import { ShellGallery } from "./gallery/shell.tsx";
import { TokensGallery } from "./gallery/tokens.tsx";

const rooms = {
  Overview: OverviewGallery,
  Reports: ReportsGallery,
  "Chart states": ChartStatesGallery,
  Register: GridGallery,
  Controls: ControlsGallery,
  Overlays: OverlaysGallery,
  Pieces: PiecesGallery,
  Tokens: TokensGallery,
} as const;

export type GalleryRoom = keyof typeof rooms;

export const galleryRooms = Object.keys(rooms) as readonly GalleryRoom[];

/** @param start for pictures: which room is open first */
export function Gallery({ start = "Overview" }: { readonly start?: GalleryRoom | undefined }) {
  const [room, setRoom] = useState<GalleryRoom>(start);
  const Room = rooms[room];
  return (
    <ShellGallery room={room} rooms={galleryRooms} onRoom={(next) => setRoom(next as GalleryRoom)}>
      <Room />
    </ShellGallery>
  );
}
