/** Characters of a whole prompt of the benchmark, frame included. */
export const promptChars = 2000

const words = 'the answer weighs what a careful reader would want to know and says plainly where it is not sure of itself '

/** A text of about `chars` characters that no other number gives. */
export function benchText(number: number, chars: number): string {
  const start = `No. ${number}: `
  return start + words.repeat(Math.ceil(chars / words.length)).slice(0, Math.max(0, chars - start.length))
}

/** A prompt of the benchmark's length, for the loop that has no labeler. */
export const benchPrompt = (number: number): string => benchText(number, promptChars)
