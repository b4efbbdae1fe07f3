'use strict';
// Buffer's readers and writers of numbers, with Node's checks and errors.
const { codes, validate } = require('internal/errors');

const bytes = new Uint8Array(8);
const float32 = new Float32Array(bytes.buffer);
const float64 = new Float64Array(bytes.buffer);
const int64 = new BigInt64Array(bytes.buffer);
const uint64 = new BigUint64Array(bytes.buffer);
const int64Min = -(2n ** 63n);
const int64Max = 2n ** 63n - 1n;
const uint64Max = 2n ** 64n - 1n;

/** Throws the error that tells why an offset does not do. */
function badOffset(buffer, offset, size) {
  validate.number(offset, 'offset');
  if (!Number.isInteger(offset)) {
    throw new codes.ERR_OUT_OF_RANGE('offset', 'an integer', offset);
  }
  if (buffer.length < size) {
    throw new codes.ERR_BUFFER_OUT_OF_BOUNDS();
  }
  throw new codes.ERR_OUT_OF_RANGE('offset', `>= 0 and <= ${buffer.length - size}`, offset);
}

function checkOffset(buffer, offset, size) {
  if (!(Number.isInteger(offset) && offset >= 0 && offset + size <= buffer.length)) {
    badOffset(buffer, offset, size);
  }
}

function badValue(value, min, max, size) {
  let range = `>= ${min} and <= ${max}`;
  if (size > 4) {
    const suffix = typeof min === 'bigint' ? 'n' : '';
    const bits = size * 8;
    range = min == 0
      ? `>= 0${suffix} and < 2${suffix} ** ${bits}${suffix}`
      : `>= -(2${suffix} ** ${bits - 1}${suffix}) and < 2${suffix} ** ${bits - 1}${suffix}`;
  }
  throw new codes.ERR_OUT_OF_RANGE('value', range, typeof value === 'bigint' || size > 4 ? value : plain(value));
}

/** Values of narrow types are shown without digit groups. */
function plain(value) {
  return { [Symbol.for('nodejs.util.inspect.custom')]: () => String(value) };
}

function checkLength(length) {
  validate.number(length, 'byteLength');
  if (!Number.isInteger(length)) {
    throw new codes.ERR_OUT_OF_RANGE('byteLength', 'an integer', length);
  }
  if (length < 1 || length > 6) {
    throw new codes.ERR_OUT_OF_RANGE('byteLength', '>= 1 and <= 6', length);
  }
}

const methods = {
  readUInt8(offset = 0) {
    const value = this[offset];
    if (value === undefined || typeof offset !== 'number') badOffset(this, offset, 1);
    return value;
  },
  readInt8(offset = 0) {
    const value = this[offset];
    if (value === undefined || typeof offset !== 'number') badOffset(this, offset, 1);
    return (value << 24) >> 24;
  },
  readUInt16LE(offset = 0) {
    const high = this[offset + 1];
    if (high === undefined || this[offset] === undefined || typeof offset !== 'number') badOffset(this, offset, 2);
    return this[offset] | (high << 8);
  },
  readUInt16BE(offset = 0) {
    const low = this[offset + 1];
    if (low === undefined || this[offset] === undefined || typeof offset !== 'number') badOffset(this, offset, 2);
    return (this[offset] << 8) | low;
  },
  readInt16LE(offset = 0) {
    const high = this[offset + 1];
    if (high === undefined || this[offset] === undefined || typeof offset !== 'number') badOffset(this, offset, 2);
    return ((this[offset] | (high << 8)) << 16) >> 16;
  },
  readInt16BE(offset = 0) {
    const low = this[offset + 1];
    if (low === undefined || this[offset] === undefined || typeof offset !== 'number') badOffset(this, offset, 2);
    return (((this[offset] << 8) | low) << 16) >> 16;
  },
  readInt32LE(offset = 0) {
    const high = this[offset + 3];
    if (high === undefined || this[offset] === undefined || typeof offset !== 'number') badOffset(this, offset, 4);
    return this[offset] | (this[offset + 1] << 8) | (this[offset + 2] << 16) | (high << 24);
  },
  readInt32BE(offset = 0) {
    const low = this[offset + 3];
    if (low === undefined || this[offset] === undefined || typeof offset !== 'number') badOffset(this, offset, 4);
    return (this[offset] << 24) | (this[offset + 1] << 16) | (this[offset + 2] << 8) | low;
  },
  readUInt32LE(offset = 0) {
    return this.readInt32LE(offset) >>> 0;
  },
  readUInt32BE(offset = 0) {
    return this.readInt32BE(offset) >>> 0;
  },
  readFloatLE(offset = 0) {
    load(this, offset, 4);
    return float32[0];
  },
  readFloatBE(offset = 0) {
    loadReversed(this, offset, 4);
    return float32[0];
  },
  readDoubleLE(offset = 0) {
    load(this, offset, 8);
    return float64[0];
  },
  readDoubleBE(offset = 0) {
    loadReversed(this, offset, 8);
    return float64[0];
  },
  readBigInt64LE(offset = 0) {
    load(this, offset, 8);
    return int64[0];
  },
  readBigInt64BE(offset = 0) {
    loadReversed(this, offset, 8);
    return int64[0];
  },
  readBigUInt64LE(offset = 0) {
    load(this, offset, 8);
    return uint64[0];
  },
  readBigUInt64BE(offset = 0) {
    loadReversed(this, offset, 8);
    return uint64[0];
  },
  readUIntLE(offset, length) {
    numberOf(this, offset, length);
    let value = 0;
    for (let i = length - 1; i >= 0; i--) value = value * 256 + this[offset + i];
    return value;
  },
  readUIntBE(offset, length) {
    numberOf(this, offset, length);
    let value = 0;
    for (let i = 0; i < length; i++) value = value * 256 + this[offset + i];
    return value;
  },
  readIntLE(offset, length) {
    return signed(this.readUIntLE(offset, length), length);
  },
  readIntBE(offset, length) {
    return signed(this.readUIntBE(offset, length), length);
  },

  writeUInt8(value, offset = 0) {
    return write8(this, value, offset, 0, 0xff);
  },
  writeInt8(value, offset = 0) {
    return write8(this, value, offset, -0x80, 0x7f);
  },
  writeUInt16LE(value, offset = 0) {
    return write16(this, value, offset, 0, 0xffff, 0);
  },
  writeUInt16BE(value, offset = 0) {
    return write16(this, value, offset, 0, 0xffff, 1);
  },
  writeInt16LE(value, offset = 0) {
    return write16(this, value, offset, -0x8000, 0x7fff, 0);
  },
  writeInt16BE(value, offset = 0) {
    return write16(this, value, offset, -0x8000, 0x7fff, 1);
  },
  writeUInt32LE(value, offset = 0) {
    return write32(this, value, offset, 0, 0xffffffff, 0);
  },
  writeUInt32BE(value, offset = 0) {
    return write32(this, value, offset, 0, 0xffffffff, 3);
  },
  writeInt32LE(value, offset = 0) {
    return write32(this, value, offset, -0x80000000, 0x7fffffff, 0);
  },
  writeInt32BE(value, offset = 0) {
    return write32(this, value, offset, -0x80000000, 0x7fffffff, 3);
  },
  writeFloatLE(value, offset = 0) {
    float32[0] = value;
    return store(this, offset, 4);
  },
  writeFloatBE(value, offset = 0) {
    float32[0] = value;
    return storeReversed(this, offset, 4);
  },
  writeDoubleLE(value, offset = 0) {
    float64[0] = value;
    return store(this, offset, 8);
  },
  writeDoubleBE(value, offset = 0) {
    float64[0] = value;
    return storeReversed(this, offset, 8);
  },
  writeBigInt64LE(value, offset = 0) {
    int64[0] = checkBig(value, int64Min, int64Max);
    return store(this, offset, 8);
  },
  writeBigInt64BE(value, offset = 0) {
    int64[0] = checkBig(value, int64Min, int64Max);
    return storeReversed(this, offset, 8);
  },
  writeBigUInt64LE(value, offset = 0) {
    uint64[0] = checkBig(value, 0n, uint64Max);
    return store(this, offset, 8);
  },
  writeBigUInt64BE(value, offset = 0) {
    uint64[0] = checkBig(value, 0n, uint64Max);
    return storeReversed(this, offset, 8);
  },
  writeUIntLE(value, offset, length) {
    return writeAny(this, value, offset, length, false, false);
  },
  writeUIntBE(value, offset, length) {
    return writeAny(this, value, offset, length, false, true);
  },
  writeIntLE(value, offset, length) {
    return writeAny(this, value, offset, length, true, false);
  },
  writeIntBE(value, offset, length) {
    return writeAny(this, value, offset, length, true, true);
  },
};

function load(buffer, offset, size) {
  checkOffset(buffer, offset, size);
  for (let i = 0; i < size; i++) bytes[i] = buffer[offset + i];
}

function loadReversed(buffer, offset, size) {
  checkOffset(buffer, offset, size);
  for (let i = 0; i < size; i++) bytes[size - 1 - i] = buffer[offset + i];
}

function store(buffer, offset, size) {
  checkOffset(buffer, offset, size);
  for (let i = 0; i < size; i++) buffer[offset + i] = bytes[i];
  return offset + size;
}

function storeReversed(buffer, offset, size) {
  checkOffset(buffer, offset, size);
  for (let i = 0; i < size; i++) buffer[offset + i] = bytes[size - 1 - i];
  return offset + size;
}

function numberOf(buffer, offset, length) {
  if (offset === undefined) {
    throw new codes.ERR_INVALID_ARG_TYPE('offset', 'number', offset);
  }
  checkLength(length);
  checkOffset(buffer, offset, length);
}

function signed(value, length) {
  const limit = 2 ** (8 * length - 1);
  return value >= limit ? value - 2 * limit : value;
}

function write8(buffer, value, offset, min, max) {
  value = +value;
  validate.number(offset, 'offset');
  if (value > max || value < min) badValue(value, min, max, 1);
  checkOffset(buffer, offset, 1);
  buffer[offset] = value;
  return offset + 1;
}

function write16(buffer, value, offset, min, max, flip) {
  value = +value;
  if (value > max || value < min) badValue(value, min, max, 2);
  checkOffset(buffer, offset, 2);
  buffer[offset + flip] = value;
  buffer[offset + (1 ^ flip)] = value >>> 8;
  return offset + 2;
}

function write32(buffer, value, offset, min, max, flip) {
  value = +value;
  if (value > max || value < min) badValue(value, min, max, 4);
  checkOffset(buffer, offset, 4);
  buffer[offset + flip] = value;
  buffer[offset + (1 ^ flip)] = value >>> 8;
  buffer[offset + (2 ^ flip)] = value >>> 16;
  buffer[offset + (3 ^ flip)] = value >>> 24;
  return offset + 4;
}

function writeAny(buffer, value, offset, length, isSigned, big) {
  checkLength(length);
  value = +value;
  const limit = 2 ** (8 * length - (isSigned ? 1 : 0));
  const min = isSigned ? -limit : 0;
  if (value > limit - 1 || value < min) badValue(value, min, limit - 1, length);
  if (offset === undefined) {
    throw new codes.ERR_INVALID_ARG_TYPE('offset', 'number', offset);
  }
  checkOffset(buffer, offset, length);
  let rest = value < 0 ? Math.trunc(value) + 2 ** (8 * length) : Math.trunc(value);
  for (let i = 0; i < length; i++) {
    buffer[big ? offset + length - 1 - i : offset + i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return offset + length;
}

function checkBig(value, min, max) {
  if (value > max || value < min) {
    badValue(value, min, max, 8);
  }
  return value;
}

for (const name of Object.keys(methods)) {
  if (name.includes('UInt')) {
    methods[name.replace('UInt', 'Uint')] = methods[name];
  }
}

exports.install = (prototype) => Object.assign(prototype, methods);
