import { MOST_PICTURE_BYTES } from '../../pictures/raster.ts';

/** Collects the bytes of a picture, which stand in an RTF file in hexadecimal or as they are. */
export class PictureBytes {
  #bytes = new Uint8Array(1_024);
  #length = 0;
  /** The first of two hexadecimal digits; -1 between two bytes. */
  #half = -1;

  /** Takes a character of the file; what is no hexadecimal digit is passed over. */
  digit(character: number): void {
    const value = valueOf(character);
    if (value < 0) return;
    if (this.#half < 0) {
      this.#half = value;
      return;
    }
    if (this.#hasRoomFor(1)) {
      this.#bytes[this.#length] = this.#half * 16 + value;
      this.#length += 1;
    }
    this.#half = -1;
  }

  /** Takes bytes as they are. */
  binary(bytes: Uint8Array): void {
    if (!this.#hasRoomFor(bytes.length)) return;
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** What has come so far. More than a picture may have is cut off, so that it is none. */
  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  /** Makes room, unless that would be more than a picture may have. */
  #hasRoomFor(count: number): boolean {
    const length = this.#length + count;
    if (length > MOST_PICTURE_BYTES + 1) return false;
    if (length > this.#bytes.length) {
      const larger = new Uint8Array(2 * length);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    return true;
  }
}

function valueOf(character: number): number {
  if (character >= 0x30 && character <= 0x39) return character - 0x30;
  const letter = character | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
