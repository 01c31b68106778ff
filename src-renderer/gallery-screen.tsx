/** Every block of the design room with every state, at `/design`. Only in development builds. */
import { useState } from "react";
import { ControlsGallery } from "./design/gallery/controls.tsx";
import { GridGallery } from "./design/gallery/grid.tsx";
import { OverlaysGallery } from "./design/gallery/overlays.tsx";
import { OverviewGallery } from "./design/gallery/overview.tsx";
import { PiecesGallery } from "./design/gallery/pieces.tsx";
import { ShellGallery } from "./design/gallery/shell.tsx";
import { TokensGallery } from "./design/gallery/tokens.tsx";

const rooms = {
  Overview: OverviewGallery,
  Register: GridGallery,
  Controls: ControlsGallery,
  Pieces: PiecesGallery,
  Overlays: OverlaysGallery,
  Tokens: TokensGallery,
} as const;
type Room = keyof typeof rooms;
const names = Object.keys(rooms) as Room[];

export function GalleryScreen() {
  const [room, setRoom] = useState<Room>("Overview");
  const Content = rooms[room];
  return (
    <ShellGallery
      room={room}
      rooms={names}
      onRoom={(name) => setRoom(names.find((each) => each === name) ?? "Overview")}
    >
      <Content />
    </ShellGallery>
  );
}
