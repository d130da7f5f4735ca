import { useEffect, useRef, useState } from "react";
import Cropper from "react-easy-crop";
import "react-easy-crop/react-easy-crop.css";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/dialogs/Dialog.tsx";
import { useSubmit } from "../ui/forms/use-submit.ts";
import { Notice } from "../ui/Notice.tsx";
import { cutSquare, type Square } from "./cut-square.ts";

const text = strings.pictures;
const maxZoom = 4;
/** Pixels by which an arrow key moves the picture. */
const step = 8;

interface CropDialogProps {
  file: Blob;
  /** Saves the cropped picture. The dialog closes afterwards. */
  keep: (square: Blob) => Promise<void>;
  close: () => void;
}

/** Crops a picture to a square. */
export default function CropDialog({ file, keep, close }: CropDialogProps) {
  const [address, setAddress] = useState<string>();
  const [crop, setCrop] = useState({ x: 0, y: 0 });
  const [zoom, setZoom] = useState(1);
  const [isBroken, setBroken] = useState(false);
  const square = useRef<Square>(null);
  const picture = useRef<HTMLImageElement>(null);
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  const { submit, busy, message } = useSubmit(async (done: () => void) => {
    if (square.current === null || picture.current === null) return;
    await keep(await cutSquare(picture.current, square.current));
    done();
  });
  const save = (done: () => void) => (
    <Button look="primary" busy={busy} disabled={isBroken} onClick={() => void submit(done)}>
      {text.use}
    </Button>
  );
  return (
    <Dialog title={text.cropTitle} description={text.cropHint} onClose={close} footer={save}>
      {isBroken ? (
        <Notice look="danger">{text.unreadable}</Notice>
      ) : (
        <>
          <div dir="ltr" className="relative h-72 overflow-hidden rounded-lg bg-sunken max-h-[50dvh]">
            {address !== undefined && (
              <Cropper
                image={address}
                aspect={1}
                objectFit="contain"
                showGrid={false}
                crop={crop}
                zoom={zoom}
                maxZoom={maxZoom}
                keyboardStep={step}
                disableAutomaticStylesInjection
                cropperProps={{ "aria-label": text.cropArea }}
                mediaProps={{ alt: "", onError: () => setBroken(true) }}
                setImageRef={(image) => {
                  picture.current = image.current;
                }}
                onCropChange={setCrop}
                onZoomChange={setZoom}
                onCropComplete={(_, pixels) => {
                  square.current = pixels;
                }}
              />
            )}
          </div>
          <label className="mt-3 flex items-center gap-3 text-small text-soft">
            {text.zoom}
            <input
              type="range"
              min={1}
              max={maxZoom}
              step={0.05}
              value={zoom}
              onChange={({ target }) => setZoom(Number(target.value))}
              className="h-6 min-w-0 flex-1 accent-accent touch:h-11"
            />
          </label>
        </>
      )}
      {message !== null && <Notice look="danger">{message}</Notice>}
    </Dialog>
  );
}
