export type WinRateReport = {
  by_pair_first_wins_ties_losses: Record<string, readonly [wins: number, ties: number, losses: number]>
  by_model: Record<string, { n: number; win_rate: number | null }>
}

/**
 * A run against human or gold labels. Verdicts are by identity: `1` is A, `2` is B. A verdict that could not be read counts as wrong in the
 * accuracies, as a category of its own in the kappas, and as one half in the average over the orders.
 */
export type Report = {
  run: { id: string; name: string; labeler: string } | null
  human: string
  /** Pairs with a human label that the run was asked about. */
  n: number
  n_both_orders: number
  nulls_AB: number
  nulls_BA: number
  acc_AB: number | null
  acc_BA: number | null
  acc_mean: number | null
  both_correct: number | null
  consistency: number | null
  same_slot: number | null
  same_slot_first_n: number | null
  same_slot_second_n: number | null
  swap_avg_label: Record<'1' | '2' | 'tie', number> | null
  kappa_AB_gold: number | null
  kappa_BA_gold: number | null
  kappa_AB_BA: number | null
  kappa_swapavg_gold: number | null
  align_n: number
  align_strict: number | null
  align_half: number | null
  align_excl: number | null
  align_excl_n: number
  win_rates: {
    /** By the label of the average over the orders; a pair without a verdict is a tie. */
    ai: WinRateReport
    /** By the probability itself. */
    ai_soft: { policy: string; opponent: string; n: number; win_rate: number | null; standard_error: number | null }[]
    human: WinRateReport
  }
}
