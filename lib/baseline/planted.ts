import { createHash } from 'node:crypto'

/**
 * The biases of a planted labeler, in logits of P(the response shown first is preferred).
 * `position`: added for being first. `length`: for each 100 characters that the first is longer. `noise`: standard deviation of a draw that
 * belongs to the pair in this order. `quality`: for each unit of difference in latent quality. `overconfidence`: multiplies the sum.
 */
export type Planted = { position: number; length: number; noise: number; quality: number; overconfidence: number; seed: number }

export const unbiased: Planted = { position: 0, length: 0, noise: 0, quality: 3, overconfidence: 1, seed: 1 }

/** One pair as it was shown. `context` is the prompt as one text (`contextText`, unquoted). */
export type Shown = { context: string; first: string; second: string }

/**
 * P(first is preferred) that a planted labeler answers, and the logit it comes from: what its charts must show again.
 * Source: METHOD.md section 5, planted-bias labelers as a self-test
 */
export function plantedTruth(shown: Shown, planted: Planted): { logit: number; pFirst: number } {
  const { context, first, second } = shown
  const { position, length, noise, quality, overconfidence, seed } = planted
  const better = latentQuality(context, first, seed) - latentQuality(context, second, seed)
  const longer = (codePoints(first) - codePoints(second)) / 100
  const drawn = noise === 0 ? 0 : noise * gaussian(seed, 'noise', context, first, second)
  const logit = overconfidence * (quality * better + position + length * longer + drawn)
  return { logit, pFirst: 1 / (1 + Math.exp(-logit)) }
}

/**
 * How good a response to a prompt is, without bias: a draw from a normal distribution with variance 1/2 that depends on the texts and the seed
 * alone, so that differences have variance 1 and simulated people can judge by the same quality as planted labelers.
 */
export function latentQuality(context: string, response: string, seed: number): number {
  return gaussian(seed, 'quality', context, response) * Math.SQRT1_2
}

/** Box and Muller on two uniforms taken from a hash. */
function gaussian(seed: number, ...parts: string[]): number {
  const hash = createHash('sha256')
    .update(JSON.stringify([seed, ...parts]))
    .digest()
  const uniform = (at: number) => (hash.readUInt32BE(at) + 0.5) / 2 ** 32
  return Math.sqrt(-2 * Math.log(uniform(0))) * Math.cos(2 * Math.PI * uniform(4))
}

const codePoints = (text: string): number => [...text].length
