const shiftMs = Number(process.env.CLOCK_SHIFT_MS ?? 0)
const RealDate = Date

/** The clock of a machine that is wrong. Preloaded into a worker, it shifts whatever asks for the time of day. */
class ShiftedDate extends RealDate {
  constructor(...parts: [] | [number | string | Date] | [number, number, number?, number?, number?, number?, number?]) {
    if (parts.length === 0) super(RealDate.now() + shiftMs)
    else if (parts.length === 1) super(parts[0])
    else super(...parts)
  }

  static override now(): number {
    return RealDate.now() + shiftMs
  }
}

Object.assign(globalThis, { Date: ShiftedDate })
