import { EncodedPacketSink, type InputVideoTrack } from 'mediabunny';

/** `chroma_format_idc` of 4:2:0, in H.264 (7.4.2.1.1) and HEVC (7.4.3.2.1) alike. */
const CHROMA_420 = 1;
/** Profiles whose parameter set names the chroma format (H.264, 7.3.2.1.1); the others are 4:2:0. */
const WITH_CHROMA = [100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135];
const IDR = { avc: [5], hevc: [19, 20] } as const;
const SLICE = { avc: [1, 5], hevc: Array.from({ length: 32 }, (_, type) => type) } as const;

/** Meta: "H.264 or HEVC, progressive scan, closed GOP, 4:2:0 chroma subsampling". In words what is not so, or null. */
export async function codingProblem(track: InputVideoTrack, codec: 'avc' | 'hevc'): Promise<string | null> {
  const description = await descriptionOf(track);
  if (!description) return null;
  const facts = codec === 'avc' ? readAvc(description) : readHevc(description);
  if (!facts) return 'The decoder configuration of the film could not be read.';
  if (facts.chroma !== CHROMA_420) return 'The chroma subsampling is not 4:2:0.';
  if (facts.interlaced) return 'The film is interlaced; progressive scan is asked for.';
  return (await isClosed(track, codec, facts.lengthBytes))
    ? null
    : 'The film has open GOPs; closed ones are asked for.';
}

async function descriptionOf(track: InputVideoTrack): Promise<Buffer | null> {
  const given = (await track.getDecoderConfig())?.description;
  if (!given) return null;
  return ArrayBuffer.isView(given)
    ? Buffer.from(given.buffer, given.byteOffset, given.byteLength)
    : Buffer.from(given);
}

interface Coding {
  chroma: number;
  interlaced: boolean;
  /** Bytes of the length in front of each NAL unit. */
  lengthBytes: number;
}

/** AVCDecoderConfigurationRecord (ISO/IEC 14496-15, 5.3.3.1) and the first sequence parameter set in it. */
function readAvc(record: Buffer): Coding | null {
  if (record.length < 9 || ((record[5] ?? 0) & 31) === 0) return null;
  const size = record.readUInt16BE(6);
  // The first byte of the NAL unit is its header.
  const bits = bitReader(record.subarray(9, 8 + size));
  const profile = bits.read(8);
  bits.read(16);
  bits.exp();
  let chroma = CHROMA_420;
  if (WITH_CHROMA.includes(profile)) {
    chroma = bits.exp();
    if (chroma === 3) bits.read(1);
    bits.exp();
    bits.exp();
    bits.read(1);
    if (bits.read(1) === 1) skipScalingLists(bits, chroma === 3 ? 12 : 8);
  }
  bits.exp();
  skipPictureOrder(bits);
  bits.exp();
  bits.read(1);
  bits.exp();
  bits.exp();
  const framesOnly = bits.read(1) === 1;
  return { chroma, interlaced: !framesOnly, lengthBytes: ((record[4] ?? 3) & 3) + 1 };
}

function skipScalingLists(bits: BitReader, lists: number): void {
  for (let list = 0; list < lists; list++) {
    if (bits.read(1) === 0) continue;
    let last = 8;
    let next = 8;
    for (let index = 0; index < (list < 6 ? 16 : 64); index++) {
      if (next !== 0) next = (last + bits.signed() + 256) % 256;
      last = next === 0 ? last : next;
    }
  }
}

function skipPictureOrder(bits: BitReader): void {
  const type = bits.exp();
  if (type === 0) bits.exp();
  if (type !== 1) return;
  bits.read(1);
  bits.signed();
  bits.signed();
  const cycle = bits.exp();
  for (let index = 0; index < cycle && index < 256; index++) bits.signed();
}

/** HEVCDecoderConfigurationRecord (ISO/IEC 14496-15, 8.3.3.1.2). */
function readHevc(record: Buffer): Coding | null {
  if (record.length < 23) return null;
  const source = record[6] ?? 0;
  const progressive = (source & 0x80) !== 0;
  const interlaced = (source & 0x40) !== 0;
  return {
    chroma: (record[16] ?? 0) & 3,
    interlaced: interlaced && !progressive,
    lengthBytes: ((record[21] ?? 3) & 3) + 1,
  };
}

/** Closed when every key frame after the first is an IDR picture: nothing behind it refers to what was before. */
async function isClosed(
  track: InputVideoTrack,
  codec: 'avc' | 'hevc',
  lengthBytes: number,
): Promise<boolean> {
  const sink = new EncodedPacketSink(track);
  let packet = await sink.getFirstKeyPacket();
  while (packet) {
    packet = await sink.getNextKeyPacket(packet);
    if (packet && !isIdr(Buffer.from(packet.data), codec, lengthBytes)) return false;
  }
  return true;
}

function isIdr(data: Buffer, codec: 'avc' | 'hevc', lengthBytes: number): boolean {
  for (let at = 0; at + lengthBytes < data.length; ) {
    const size = data.readUIntBE(at, lengthBytes);
    const head = data[at + lengthBytes] ?? 0;
    const type = codec === 'avc' ? head & 31 : (head >> 1) & 63;
    if ((SLICE[codec] as readonly number[]).includes(type))
      return (IDR[codec] as readonly number[]).includes(type);
    at += lengthBytes + size;
  }
  return false;
}

interface BitReader {
  read(count: number): number;
  /** Exp-Golomb, unsigned and signed (H.264, 9.1). Past the end it gives zeros. */
  exp(): number;
  signed(): number;
}

function bitReader(escaped: Uint8Array): BitReader {
  const bytes = withoutEscapes(escaped);
  let at = 0;
  const bit = () => {
    const value = ((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1;
    at += 1;
    return value;
  };
  const read = (count: number) => {
    let value = 0;
    for (let index = 0; index < count; index++) value = value * 2 + bit();
    return value;
  };
  const exp = () => {
    let zeros = 0;
    while (zeros < 32 && at < bytes.length * 8 && bit() === 0) zeros += 1;
    return 2 ** zeros - 1 + read(zeros);
  };
  return {
    read,
    exp,
    signed() {
      const value = exp();
      return value % 2 === 0 ? -value / 2 : (value + 1) / 2;
    },
  };
}

/** Takes the bytes out that keep start codes from appearing inside a unit (H.264, 7.3.1). */
const withoutEscapes = (bytes: Uint8Array): Uint8Array =>
  bytes.filter((byte, index) => !(byte === 3 && bytes[index - 1] === 0 && bytes[index - 2] === 0));
